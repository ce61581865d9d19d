package io.iaros.cx.recovery.workflow;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.iaros.cx.events.recovery.Severity;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is done for each customer whom an incident touches.
 *
 * @param trigger the type of incident that it answers
 * @param severity the least severe incident that it answers; absent: every one
 * @param actions in order, each once
 */
public record Workflow(String trigger, @Nullable Severity severity, List<Action> actions) {
  public Workflow {
    actions = List.copyOf(actions);
  }

  @JsonProperty
  public String name() {
    return severity == null ? trigger : trigger + "." + severity.name().toLowerCase(Locale.ROOT);
  }

  boolean answers(String incidentType, Severity incidentSeverity) {
    return trigger.equals(incidentType)
        && (severity == null || severity.compareTo(incidentSeverity) <= 0);
  }
}
