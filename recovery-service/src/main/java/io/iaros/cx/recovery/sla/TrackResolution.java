package io.iaros.cx.recovery.sla;

import io.iaros.cx.recovery.saga.ActionPerformer;
import io.iaros.cx.recovery.saga.Performed;
import io.iaros.cx.recovery.saga.RecoveryCase;
import io.iaros.cx.recovery.workflow.Action;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Puts the incident as a whole under a clock, beside those of its recoveries. */
@Component
class TrackResolution implements ActionPerformer {

  private final Clocks clocks;

  TrackResolution(Clocks clocks) {
    this.clocks = clocks;
  }

  @Override
  public Action action() {
    return Action.TRACK_RESOLUTION;
  }

  @Override
  public Performed perform(RecoveryCase recovery, Instant now) {
    clocks.startForIncident(recovery.incidentId(), recovery.severity(), recovery.receivedAt());
    return new Performed.Done("The incident's own clock runs until a human resolves it.");
  }
}
