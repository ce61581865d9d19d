package io.iaros.cx.recovery.workflow;

import io.iaros.cx.events.recovery.Severity;
import io.iaros.cx.service.problem.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads settings in the mission's notation and finds all their faults at once. Sections of other
 * services are passed over. One reader reads one file.
 */
final class SettingsReader {

  /** What was read; the settings hold only when there are no faults. */
  record Reading(NamedSettings settings, List<Fault> faults) {
    Reading {
      faults = List.copyOf(faults);
    }
  }

  static final int CHARACTERS_MAX = 1 << 20;
  private static final int ATTEMPTS_MAX = 10;
  private static final int WORKFLOWS_MAX = 200;
  private static final String LIMITS = "/experience/service_recovery";
  private static final String WORKFLOWS = "/service_recovery/workflows";

  private final List<Fault> faults = new ArrayList<>();

  private SettingsReader() {}

  static Reading read(String yaml) {
    SettingsReader reader = new SettingsReader();
    return new Reading(reader.settings(yaml), reader.faults);
  }

  private NamedSettings settings(String yaml) {
    Map<?, ?> root = map("", parse(yaml));
    Map<?, ?> limits =
        map(LIMITS, map("/experience", root.get("experience")).get("service_recovery"));
    Map<?, ?> recovery = map("/service_recovery", root.get("service_recovery"));
    refuseOthers(
        LIMITS,
        limits,
        Set.of("auto_recovery_enabled", "escalation_threshold", "recovery_timeout"));
    refuseOthers("/service_recovery", recovery, Set.of("workflows"));
    return new NamedSettings(
        bool(LIMITS + "/auto_recovery_enabled", limits.get("auto_recovery_enabled")),
        threshold(limits.get("escalation_threshold")),
        duration(LIMITS + "/recovery_timeout", limits.get("recovery_timeout")),
        workflows(recovery.get("workflows")));
  }

  private @Nullable Object parse(String yaml) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(CHARACTERS_MAX);
    options.setAllowDuplicateKeys(false);
    try {
      return new Yaml(new SafeConstructor(options)).load(yaml);
    } catch (YAMLException malformed) {
      fault("", "YAML, but " + firstLine(malformed));
      return null;
    }
  }

  private List<Workflow> workflows(@Nullable Object value) {
    List<?> entries = list(WORKFLOWS, value);
    if (entries.size() > WORKFLOWS_MAX) {
      fault(WORKFLOWS, "at most " + WORKFLOWS_MAX + " workflows, but there are more");
      return List.of();
    }
    List<Workflow> workflows = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int index = 0; index < entries.size(); index++) {
      String at = WORKFLOWS + "/" + index;
      workflow(at, entries.get(index))
          .ifPresent(
              workflow -> {
                if (!names.add(workflow.name())) {
                  fault(at, "one workflow for " + workflow.name() + ", but there is another");
                }
                workflows.add(workflow);
              });
    }
    return workflows;
  }

  private Optional<Workflow> workflow(String at, @Nullable Object value) {
    Map<?, ?> fields = map(at, value);
    refuseOthers(at, fields, Set.of("trigger", "severity", "actions"));
    String trigger = trigger(at, fields.get("trigger"));
    Severity severity = severity(at, fields.get("severity"));
    List<Action> actions = actions(at + "/actions", fields.get("actions"));
    return trigger == null
        ? Optional.empty()
        : Optional.of(new Workflow(trigger, severity, actions));
  }

  private @Nullable String trigger(String at, @Nullable Object value) {
    if (value instanceof String text && !text.isBlank()) {
      return text;
    }
    fault(at + "/trigger", "the type of incident that starts it, but there is none");
    return null;
  }

  private @Nullable Severity severity(String at, @Nullable Object value) {
    if (value == null) {
      return null;
    }
    Optional<Severity> known =
        Arrays.stream(Severity.values())
            .filter(severity -> severity.name().toLowerCase(Locale.ROOT).equals(value))
            .findFirst();
    if (known.isEmpty()) {
      fault(at + "/severity", "low, medium, high or critical, but got '" + value + "'");
    }
    return known.orElse(null);
  }

  private List<Action> actions(String at, @Nullable Object value) {
    List<?> entries = list(at, value);
    List<Action> actions = new ArrayList<>();
    for (int index = 0; index < entries.size(); index++) {
      String here = at + "/" + index;
      Map<?, ?> entry = map(here, entries.get(index));
      if (entry.size() != 1) {
        fault(here, "a map of one action, but it has " + entry.size() + " keys");
      }
      entry.forEach((name, enabled) -> action(here, name, enabled, actions));
    }
    if (actions.isEmpty()) {
      fault(at, "one action or more, but there is none");
    }
    return actions;
  }

  private void action(String at, @Nullable Object name, @Nullable Object enabled, List<Action> to) {
    Optional<Action> action = Action.named(String.valueOf(name));
    if (action.isEmpty()) {
      List<String> known = Arrays.stream(Action.values()).map(Action::wireName).toList();
      fault(at, "one of " + String.join(", ", known) + ", but got '" + name + "'");
      return;
    }
    Boolean wanted = bool(at + "/" + name, enabled);
    if (to.contains(action.get())) {
      fault(at, name + " once, but it stands here before");
      return;
    }
    if (Boolean.TRUE.equals(wanted)) {
      to.add(action.get());
    }
  }

  private @Nullable Integer threshold(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    if (value instanceof Integer number && number >= 1 && number <= ATTEMPTS_MAX) {
      return number;
    }
    fault(
        LIMITS + "/escalation_threshold",
        "a number from 1 to " + ATTEMPTS_MAX + ", but got '" + value + "'");
    return null;
  }

  private @Nullable Duration duration(String at, @Nullable Object value) {
    if (value == null) {
      return null;
    }
    try {
      Duration duration = DurationStyle.detectAndParse(String.valueOf(value));
      if (duration.isPositive()) {
        return duration;
      }
    } catch (IllegalArgumentException noDuration) {
      // The same fault as a duration that is not positive.
    }
    fault(at, "a duration such as 300s or PT5M, but got '" + value + "'");
    return null;
  }

  private @Nullable Boolean bool(String at, @Nullable Object value) {
    if (value != null && !(value instanceof Boolean)) {
      fault(at, "true or false, but got '" + value + "'");
    }
    return value instanceof Boolean flag ? flag : null;
  }

  private Map<?, ?> map(String at, @Nullable Object value) {
    if (value != null && !(value instanceof Map)) {
      fault(at, "a map, but it is none");
    }
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private List<?> list(String at, @Nullable Object value) {
    if (value != null && !(value instanceof List)) {
      fault(at, "a list, but it is none");
    }
    return value instanceof List<?> list ? list : List.of();
  }

  private void refuseOthers(String at, Map<?, ?> fields, Set<String> known) {
    for (Object name : fields.keySet()) {
      if (!known.contains(String.valueOf(name))) {
        fault(at + "/" + name, "no such field here, but it is given");
      }
    }
  }

  private void fault(String pointer, String expected) {
    faults.add(new Fault(pointer, "Expected " + expected + "."));
  }

  private static String firstLine(YAMLException malformed) {
    return String.valueOf(malformed.getMessage()).lines().findFirst().orElse("it is not");
  }
}
