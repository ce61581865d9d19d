package io.iaros.cx.personalization.decision;

import io.iaros.cx.personalization.decision.RuleDryRunAnswer.CustomerChange;
import io.iaros.cx.personalization.decision.RuleDryRunAnswer.RuleCount;
import io.iaros.cx.personalization.decision.RuleDryRunAnswer.TreatmentChange;
import io.iaros.cx.personalization.rule.RuleSet;
import io.iaros.cx.personalization.rule.Treatment;
import io.iaros.cx.service.condition.ConditionValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Tries rules on one customer after the other and counts what would be different. Decides nothing
 * and writes nothing. For one dry run, by one thread.
 */
final class RuleTrial {

  /** How many customers an answer lists. */
  static final int CHANGES_LISTED_MAX = 200;

  private final RuleSet present;
  private final RuleSet proposed;
  private final Map<String, Integer> matches = new HashMap<>();
  private final Map<String, Integer> undecided = new HashMap<>();
  private final Map<String, String> reasons = new HashMap<>();
  private final List<CustomerChange> changes = new ArrayList<>();
  private int profiles;
  private int changed;

  RuleTrial(RuleSet present, RuleSet proposed) {
    this.present = present;
    this.proposed = proposed;
  }

  void tryOn(@Nullable String customerId, String subject, Situation situation) {
    ConditionValues variables = ConditionValues.of(situation.variables());
    RuleSet.Outcome then = proposed.evaluate(variables);
    profiles++;
    then.held().forEach(rule -> matches.merge(rule, 1, Integer::sum));
    then.undecided()
        .forEach(
            (rule, reason) -> {
              undecided.merge(rule, 1, Integer::sum);
              reasons.putIfAbsent(rule, reason);
            });
    List<TreatmentChange> differences =
        differences(present.evaluate(variables).treatments(), then.treatments());
    if (differences.isEmpty()) {
      return;
    }
    changed++;
    if (changes.size() < CHANGES_LISTED_MAX) {
      changes.add(
          new CustomerChange(customerId, subject, situation.profile().isKnown(), differences));
    }
  }

  RuleDryRunAnswer answer(long againstVersion, String channel) {
    List<RuleCount> counts =
        proposed.names().stream()
            .map(
                rule ->
                    new RuleCount(
                        rule,
                        matches.getOrDefault(rule, 0),
                        undecided.getOrDefault(rule, 0),
                        reasons.get(rule)))
            .toList();
    return new RuleDryRunAnswer(
        againstVersion, channel, profiles, changed, counts, List.copyOf(changes));
  }

  /** By the name of the treatment. */
  static List<TreatmentChange> differences(List<Treatment> now, List<Treatment> then) {
    Map<String, Treatment> before = byName(now);
    Map<String, Treatment> after = byName(then);
    Set<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    return names.stream()
        .filter(name -> !sameValue(before.get(name), after.get(name)))
        .map(name -> change(name, before.get(name), after.get(name)))
        .toList();
  }

  private static TreatmentChange change(
      String name, @Nullable Treatment before, @Nullable Treatment after) {
    return new TreatmentChange(
        name,
        before == null ? null : before.value(),
        after == null ? null : after.value(),
        after != null ? after.rule() : before == null ? "" : before.rule());
  }

  private static boolean sameValue(@Nullable Treatment before, @Nullable Treatment after) {
    return before != null && after != null && before.value().equals(after.value());
  }

  private static Map<String, Treatment> byName(List<Treatment> treatments) {
    Map<String, Treatment> named = new LinkedHashMap<>();
    treatments.forEach(treatment -> named.put(treatment.name(), treatment));
    return named;
  }
}
