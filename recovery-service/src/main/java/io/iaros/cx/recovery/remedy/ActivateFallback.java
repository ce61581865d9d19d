package io.iaros.cx.recovery.remedy;

import io.iaros.cx.recovery.incident.Incidents;
import io.iaros.cx.recovery.saga.ActionPerformer;
import io.iaros.cx.recovery.saga.Performed;
import io.iaros.cx.recovery.saga.RecoveryCase;
import io.iaros.cx.recovery.workflow.Action;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Marks the incident, once for all its customers; touchpoints read the mark from the incident. */
@Component
class ActivateFallback implements ActionPerformer {

  private final Incidents incidents;

  ActivateFallback(Incidents incidents) {
    this.incidents = incidents;
  }

  @Override
  public Action action() {
    return Action.ACTIVATE_FALLBACK;
  }

  @Override
  public Performed perform(RecoveryCase recovery, Instant now) {
    incidents.activateFallback(recovery.incidentId(), now);
    return new Performed.Done("The incident is marked: touchpoints serve its fallback.");
  }
}
