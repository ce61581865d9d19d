package io.iaros.cx.recovery.impact;

import static io.iaros.cx.service.decision.Decision.accepted;
import static io.iaros.cx.service.decision.Decision.rejected;

import io.iaros.cx.recovery.incident.Incident;
import io.iaros.cx.recovery.incident.Incidents;
import io.iaros.cx.recovery.incident.Scope;
import io.iaros.cx.recovery.saga.Affected;
import io.iaros.cx.recovery.saga.Recoveries;
import io.iaros.cx.recovery.sla.Clocks;
import io.iaros.cx.recovery.workflow.RecoverySettings;
import io.iaros.cx.recovery.workflow.Workflow;
import io.iaros.cx.service.decision.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens incidents and plans their recoveries. Whoever calls holds the rows of the flights that it
 * is about, so that of an incident and a booking that come at the same time the later sees both.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class RecoveryPlanning {

  private final Incidents incidents;
  private final AffectedCustomers affectedCustomers;
  private final Recoveries recoveries;
  private final Clocks clocks;
  private final RecoverySettings settings;

  RecoveryPlanning(
      Incidents incidents,
      AffectedCustomers affectedCustomers,
      Recoveries recoveries,
      Clocks clocks,
      RecoverySettings settings) {
    this.incidents = incidents;
    this.affectedCustomers = affectedCustomers;
    this.recoveries = recoveries;
    this.clocks = clocks;
    this.settings = settings;
  }

  /**
   * @return false when it was open already, and nothing has changed
   */
  boolean open(Incident incident, Scope scope) {
    if (!incidents.open(incident, scope)) {
      return false;
    }
    workflowOf(incident)
        .ifPresent(
            workflow ->
                plan(
                    incident,
                    workflow,
                    affectedCustomers.of(incident.incidentId()),
                    incident.receivedAt()));
    return true;
  }

  /** A customer was booked on a flight: the incidents that it has already are theirs too. */
  void join(String flightId, Affected late, Instant now) {
    for (Incident incident : incidents.ofFlight(flightId)) {
      workflowOf(incident).ifPresent(workflow -> plan(incident, workflow, List.of(late), now));
    }
  }

  /**
   * Plans whatever is missing; accepted with the ids of the recoveries that are new.
   *
   * @param now where clocks of recoveries begin that should have been there from the start
   */
  Decision<String, AutoRejection> run(Incident incident, Instant now) {
    if (!settings.autoRecoveryEnabled()) {
      return rejected(AutoRejection.DISABLED);
    }
    Optional<Workflow> workflow = workflowOf(incident);
    if (workflow.isEmpty()) {
      return rejected(AutoRejection.NO_WORKFLOW);
    }
    List<Affected> affected = affectedCustomers.of(incident.incidentId());
    return affected.isEmpty()
        ? rejected(AutoRejection.NOBODY_AFFECTED)
        : accepted(plan(incident, workflow.get(), affected, now));
  }

  private Optional<Workflow> workflowOf(Incident incident) {
    return settings.autoRecoveryEnabled()
        ? settings.workflowFor(incident.type(), incident.severity())
        : Optional.empty();
  }

  private List<String> plan(
      Incident incident, Workflow workflow, List<Affected> affected, Instant receivedAt) {
    List<String> created = recoveries.plan(incident.incidentId(), workflow, affected, receivedAt);
    if (!created.isEmpty()) {
      clocks.startForRecoveries(created, incident.severity(), receivedAt);
    }
    return created;
  }
}
