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
 * Reads rules in the mission's notation, and lists all that is wrong with them, what they would
 * cost a decision included:
 *
 * <pre>{@code
 * - name: mobile_users
 *   condition: "channel == 'mobile'"
 *   actions:
 *     - simplified_ui: true
 * }</pre>
 */
public final class RuleReader {

  /** How many rules a set has at most. */
  public static final int RULES_MAX = 500;

  /** What one condition may cost at most, in steps of its evaluation. */
  static final int COST_MAX = 10_000;

  /** What all conditions together may cost a decision. */
  static final int SET_COST_MAX = 50_000;

  private static final int ACTIONS_MAX = 50;
  private static final int NAME_LENGTH_MAX = 128;
  private static final int FIELD_LENGTH_SHOWN = 64;
  private static final Set<String> FIELDS = Set.of("name", "condition", "actions");

  private static final Conditions CONDITIONS = DecisionVariables.conditions();

  private final List<Fault> faults = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  private double cost;

  private RuleReader() {}

  /**
   * @param faults none where the set can be used
   */
  public record Reading(RuleSet rules, List<Fault> faults) {
    public Reading {
      faults = List.copyOf(faults);
    }
  }

  /**
   * @param pointer where the rules stand in what was sent
   */
  public static Reading read(List<?> rules, String pointer) {
    RuleReader reader = new RuleReader();
    List<Rule> read = new ArrayList<>();
    if (rules.size() > RULES_MAX) {
      reader.fault(pointer, "Expected at most %d rules.".formatted(RULES_MAX));
      return new Reading(new RuleSet(List.of()), reader.faults);
    }
    for (int place = 0; place < rules.size(); place++) {
      Rule rule = reader.rule(rules.get(place), pointer + "/" + place);
      if (rule != null) {
        read.add(rule);
      }
    }
    if (reader.cost > SET_COST_MAX) {
      reader.fault(
          pointer,
          "Expected conditions that cost %d together, but these may cost %.0f."
              .formatted(SET_COST_MAX, reader.cost));
    }
    return new Reading(new RuleSet(read), reader.faults);
  }

  private @Nullable Rule rule(@Nullable Object sent, String pointer) {
    if (!(sent instanceof Map<?, ?> fields)) {
      fault(pointer, "Expected a rule with name, condition and actions.");
      return null;
    }
    fields.keySet().stream()
        .map(String::valueOf)
        .filter(field -> !FIELDS.contains(field))
        .forEach(field -> fault(pointer + "/" + escaped(field), "Expected no such field."));
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
    return switch (CONDITIONS.compile(expression)) {
      case Compilation.Compiled(Condition condition) -> affordable(condition, pointer);
      case Compilation.Faulty(List<String> reasons) -> {
        reasons.forEach(reason -> fault(pointer, reason));
        yield null;
      }
    };
  }

  private @Nullable Condition affordable(Condition condition, String pointer) {
    ConditionCost.Reading reading = ConditionCost.of(condition.expression());
    reading.faults().forEach(reason -> fault(pointer, reason));
    if (reading.cost() > COST_MAX) {
      fault(
          pointer,
          "Expected a condition that costs at most %d, but this one may cost %.0f."
              .formatted(COST_MAX, reading.cost()));
      return null;
    }
    cost += reading.cost();
    return reading.faults().isEmpty() ? condition : null;
  }

  private List<Treatment> treatments(@Nullable Object sent, String pointer, String rule) {
    if (!(sent instanceof List<?> actions) || actions.isEmpty() || actions.size() > ACTIONS_MAX) {
      fault(pointer, "Expected a list of 1 to %d actions.".formatted(ACTIONS_MAX));
      return List.of();
    }
    List<Treatment> treatments = new ArrayList<>();
    for (int place = 0; place < actions.size(); place++) {
      Treatment treatment = treatment(actions.get(place), pointer + "/" + place, rule);
      if (treatment != null) {
        treatments.add(treatment);
      }
    }
    return treatments;
  }

  private @Nullable Treatment treatment(@Nullable Object sent, String pointer, String rule) {
    if (!(sent instanceof Map<?, ?> action) || action.size() != 1) {
      fault(pointer, "Expected one action with its value, such as tone: empathetic.");
      return null;
    }
    Map.Entry<?, ?> only = action.entrySet().iterator().next();
    String name = String.valueOf(only.getKey());
    Object value = only.getValue();
    if (name.isBlank() || name.length() > NAME_LENGTH_MAX) {
      fault(pointer, "Expected an action of 1 to %d characters.".formatted(NAME_LENGTH_MAX));
      return null;
    }
    if (value == null || !ActionValues.isFit(value)) {
      fault(pointer + "/" + escaped(name), ActionValues.EXPECTED);
      return null;
    }
    return new Treatment(name, value, rule);
  }

  /** As RFC 6901 has it, and no longer than a reader needs. */
  private static String escaped(String field) {
    String shown =
        field.length() <= FIELD_LENGTH_SHOWN ? field : field.substring(0, FIELD_LENGTH_SHOWN);
    return shown.replace("~", "~0").replace("/", "~1");
  }

  private void fault(String pointer, String detail) {
    faults.add(new Fault(pointer, detail));
  }
}
