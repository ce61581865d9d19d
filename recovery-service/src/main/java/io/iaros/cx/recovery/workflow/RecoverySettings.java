package io.iaros.cx.recovery.workflow;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import io.iaros.cx.events.recovery.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The settings that users know, as far as they are about recovery.
 *
 * @param escalationThreshold how many attempts of one action may fail
 * @param recoveryTimeout how long a recovery may run before a human takes over
 */
public record RecoverySettings(
    boolean autoRecoveryEnabled,
    int escalationThreshold,
    Duration recoveryTimeout,
    List<Workflow> workflows) {

  public RecoverySettings {
    workflows = List.copyOf(workflows);
  }

  /** The workflow for an incident: of those that answer it, the one for the most severe. */
  public Optional<Workflow> workflowFor(String incidentType, Severity severity) {
    return workflows.stream()
        .filter(workflow -> workflow.answers(incidentType, severity))
        .max(comparing(Workflow::severity, nullsFirst(naturalOrder())));
  }
}
