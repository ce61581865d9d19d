package io.iaros.cx.recovery.escalation;

import io.iaros.cx.recovery.saga.ActionPerformer;
import io.iaros.cx.recovery.saga.Performed;
import io.iaros.cx.recovery.saga.RecoveryCase;
import io.iaros.cx.recovery.workflow.Action;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Calls a human at once; what the workflow does behind it still happens. */
@Component
class EscalateToHuman implements ActionPerformer {

  private final Escalations escalations;

  EscalateToHuman(Escalations escalations) {
    this.escalations = escalations;
  }

  @Override
  public Action action() {
    return Action.ESCALATE_TO_HUMAN;
  }

  @Override
  public Performed perform(RecoveryCase recovery, Instant now) {
    Escalation escalation =
        Escalations.of(
            recovery, "The workflow " + recovery.workflow() + " hands over to a human.", now);
    escalations.raise(escalation);
    return new Performed.Done("Escalation " + escalation.escalationId());
  }
}
