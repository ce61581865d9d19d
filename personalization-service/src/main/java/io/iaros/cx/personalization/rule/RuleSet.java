package io.iaros.cx.personalization.rule;

import io.iaros.cx.service.condition.Condition;
import io.iaros.cx.service.condition.ConditionValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All rules that hold together. Immutable. */
public record RuleSet(List<Rule> rules) {

  public RuleSet {
    rules = List.copyOf(rules);
  }

  /**
   * What the rules come to for one customer at one moment.
   *
   * @param held the names of the rules whose condition held, in their order
   * @param treatments one of each name; a later rule goes before an earlier one
   * @param undecided rules whose condition did not fit the values, each with the reason
   */
  public record Outcome(
      List<String> held, List<Treatment> treatments, Map<String, String> undecided) {
    public Outcome {
      held = List.copyOf(held);
      treatments = List.copyOf(treatments);
      undecided = Map.copyOf(undecided);
    }
  }

  public Outcome evaluate(ConditionValues values) {
    List<String> held = new ArrayList<>();
    Map<String, Treatment> treatments = new LinkedHashMap<>();
    Map<String, String> undecided = new LinkedHashMap<>();
    for (Rule rule : rules) {
      switch (rule.condition().evaluate(values)) {
        case Condition.Result.Holds _ -> {
          held.add(rule.name());
          rule.treatments().forEach(treatment -> treatments.put(treatment.name(), treatment));
        }
        case Condition.Result.HoldsNot _ -> {}
        case Condition.Result.Undecided(String reason) -> undecided.put(rule.name(), reason);
      }
    }
    return new Outcome(held, new ArrayList<>(treatments.values()), undecided);
  }

  /** The names of all rules, in their order. */
  public List<String> names() {
    return rules.stream().map(Rule::name).toList();
  }

  /** As users write it. */
  List<Map<String, Object>> notation() {
    return rules.stream().map(Rule::notation).toList();
  }
}
