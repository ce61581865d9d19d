package io.iaros.cx.personalization.rule;

import io.iaros.cx.service.condition.Condition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where the condition holds, the treatments follow, in their order. */
record Rule(String name, Condition condition, List<Treatment> treatments) {

  Rule {
    treatments = List.copyOf(treatments);
  }

  /** As users write it. */
  Map<String, Object> notation() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", name);
    fields.put("condition", condition.expression());
    fields.put(
        "actions",
        treatments.stream().map(treatment -> Map.of(treatment.name(), treatment.value())).toList());
    return fields;
  }
}
