package io.iaros.cx.personalization.rule;

import io.iaros.cx.service.condition.Condition;
import io.iaros.cx.service.condition.Conditions;
import io.iaros.cx.service.condition.Conditions.Compilation;
import io.iaros.cx.service.problem.Fault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads rules in the mission's notation, and lists all that is wrong with them:
 *
 * <pre>{@code
 * - name: mobile_users
 *   condition: "channel == 'mobile'"
 *   actions:
 *     - simplified_ui: true
 * }</pre>
 */
final class RuleReader {

  static final int RULES_MAX = 500;
  private static final int ACTIONS_MAX = 50;
  private static final int NAME_LENGTH_MAX = 128;
  private static final Set<String> FIELDS = Set.of("name", "condition", "actions");

  private final Conditions conditions;
  private final List<Fault> faults = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  private RuleReader(Conditions conditions) {
    this.conditions = conditions;
  }

  /**
   * @param faults none where the set can be used
   */
  record Reading(RuleSet rules, List<Fault> faults) {}

  static Reading read(List<?> rules, String pointer, Conditions conditions) {
    RuleReader reader = new RuleReader(conditions);
    List<Rule> read = new ArrayList<>();
    if (rules.size() > RULES_MAX) {
      reader.fault(pointer, "Expected at most %d rules.".formatted(RULES_MAX));
      return new Reading(new RuleSet(List.of()), List.copyOf(reader.faults));
    }
    for (int place = 0; place < rules.size(); place++) {
      Rule rule = reader.rule(rules.get(place), pointer + "/" + place);
      if (rule != null) {
        read.add(rule);
      }
    }
    return new Reading(new RuleSet(read), List.copyOf(reader.faults));
  }

  private @Nullable Rule rule(@Nullable Object sent, String pointer) {
    if (!(sent instanceof Map<?, ?> fields)) {
      fault(pointer, "Expected a rule with name, condition and actions.");
      return null;
    }
    fields.keySet().stream()
        .filter(field -> !FIELDS.contains(String.valueOf(field)))
        .forEach(field -> fault(pointer + "/" + field, "Expected no such field."));
    String name = name(fields.get("name"), pointer + "/name");
    Condition condition = condition(fields.get("condition"), pointer + "/condition");
    List<Treatment> treatments =
        treatments(fields.get("actions"), pointer + "/actions", String.valueOf(name));
    return name == null || condition == null ? null : new Rule(name, condition, treatments);
  }

  private @Nullable String name(@Nullable Object sent, String pointer) {
    if (!(sent instanceof String name) || name.isBlank() || name.length() > NAME_LENGTH_MAX) {
      fault(pointer, "Expected a name of 1 to %d characters.".formatted(NAME_LENGTH_MAX));
      return null;
    }
    if (!names.add(name)) {
      fault(pointer, "Expected each name once, but '%s' is there twice.".formatted(name));
    }
    return name;
  }

  private @Nullable Condition condition(@Nullable Object sent, String pointer) {
    if (!(sent instanceof String expression)) {
      fault(pointer, "Expected a condition, such as channel == 'mobile'.");
      return null;
    }
    return switch (conditions.compile(expression)) {
      case Compilation.Compiled(Condition condition) -> condition;
      case Compilation.Faulty(List<String> reasons) -> {
        reasons.forEach(reason -> fault(pointer, reason));
        yield null;
      }
    };
  }

  private List<Treatment> treatments(@Nullable Object sent, String pointer, String rule) {
    if (!(sent instanceof List<?> actions) || actions.isEmpty() || actions.size() > ACTIONS_MAX) {
      fault(pointer, "Expected a list of 1 to %d actions.".formatted(ACTIONS_MAX));
      return List.of();
    }
    List<Treatment> treatments = new ArrayList<>();
    for (int place = 0; place < actions.size(); place++) {
      if (actions.get(place) instanceof Map<?, ?> action && action.size() == 1) {
        Map.Entry<?, ?> only = action.entrySet().iterator().next();
        if (only.getValue() != null) {
          treatments.add(new Treatment(String.valueOf(only.getKey()), only.getValue(), rule));
          continue;
        }
      }
      fault(pointer + "/" + place, "Expected one action with its value, such as tone: empathetic.");
    }
    return treatments;
  }

  private void fault(String pointer, String detail) {
    faults.add(new Fault(pointer, detail));
  }
}
