package io.iaros.cx.personalization.rule;

import io.iaros.cx.service.condition.Condition;
import java.util.List;
import java.util.Map;

/** Where the condition holds, the treatments follow, in their order. */
record Rule(String name, Condition condition, List<Treatment> treatments) {

  Rule {
    treatments = List.copyOf(treatments);
  }

  /** As users write it. */
  Map<String, Object> notation() {
    return Map.of(
        "name",
        name,
        "condition",
        condition.expression(),
        "actions",
        treatments.stream().map(treatment -> Map.of(treatment.name(), treatment.value())).toList());
  }
}
