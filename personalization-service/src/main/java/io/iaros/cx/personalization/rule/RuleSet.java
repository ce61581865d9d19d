package io.iaros.cx.personalization.rule;

import io.iaros.cx.service.condition.Condition;
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
   * @param treatments one of each name; a later rule goes before an earlier one
   * @param undecided rules whose condition did not fit the values, each with the reason
   */
  public record Outcome(List<Treatment> treatments, Map<String, String> undecided) {
    public Outcome {
      treatments = List.copyOf(treatments);
      undecided = Map.copyOf(undecided);
    }
  }

  public Outcome evaluate(Map<String, Object> values) {
    Map<String, Treatment> treatments = new LinkedHashMap<>();
    Map<String, String> undecided = new LinkedHashMap<>();
    for (Rule rule : rules) {
      switch (rule.condition().evaluate(values)) {
        case Condition.Result.Holds _ ->
            rule.treatments().forEach(treatment -> treatments.put(treatment.name(), treatment));
        case Condition.Result.HoldsNot _ -> {}
        case Condition.Result.Undecided(String reason) -> undecided.put(rule.name(), reason);
      }
    }
    return new Outcome(new ArrayList<>(treatments.values()), undecided);
  }
}
