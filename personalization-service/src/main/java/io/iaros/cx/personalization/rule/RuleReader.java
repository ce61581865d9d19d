package io.iaros.cx.personalization.rule;

import io.iaros.cx.personalization.condition.ConditionReader;
import io.iaros.cx.personalization.definition.DefinitionKind.Reading;
import io.iaros.cx.personalization.notation.NotationFields;
import io.iaros.cx.service.condition.Condition;
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

  private static final int ACTIONS_MAX = 50;
  private static final int NAME_LENGTH_MAX = 128;
  private static final Set<String> FIELDS = Set.of("name", "condition", "actions");

  private final List<Fault> faults = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private final ConditionReader conditions = new ConditionReader(faults);

  private RuleReader() {}

  /**
   * @param pointer where the rules stand in what was sent
   */
  public static Reading<RuleSet> read(List<?> rules, String pointer) {
    RuleReader reader = new RuleReader();
    List<Rule> read = new ArrayList<>();
    if (rules.size() > RULES_MAX) {
      reader.fault(pointer, "Expected at most %d rules.".formatted(RULES_MAX));
      return new Reading<>(new RuleSet(List.of()), reader.faults);
    }
    for (int place = 0; place < rules.size(); place++) {
      Rule rule = reader.rule(rules.get(place), pointer + "/" + place);
      if (rule != null) {
        read.add(rule);
      }
    }
    reader.conditions.checkTogether(pointer);
    return new Reading<>(new RuleSet(read), reader.faults);
  }

  private @Nullable Rule rule(@Nullable Object sent, String pointer) {
    if (!(sent instanceof Map<?, ?> fields)) {
      fault(pointer, "Expected a rule with name, condition and actions.");
      return null;
    }
    fields.keySet().stream()
        .map(String::valueOf)
        .filter(field -> !FIELDS.contains(field))
        .forEach(
            field ->
                fault(pointer + "/" + NotationFields.escaped(field), "Expected no such field."));
    String name = name(fields.get("name"), pointer + "/name");
    Condition condition = conditions.read(fields.get("condition"), pointer + "/condition");
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
      fault(pointer + "/" + NotationFields.escaped(name), ActionValues.EXPECTED);
      return null;
    }
    return new Treatment(name, value, rule);
  }

  private void fault(String pointer, String detail) {
    faults.add(new Fault(pointer, detail));
  }
}
