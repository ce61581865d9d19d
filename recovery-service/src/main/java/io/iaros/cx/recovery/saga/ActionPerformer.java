package io.iaros.cx.recovery.saga;

import io.iaros.cx.recovery.workflow.Action;
import java.time.Instant;

/**
 * Does one kind of action. What it does is rows of the saga's own transaction, so that it is done
 * exactly when the saga knows that it is.
 */
public interface ActionPerformer {

  Action action();

  Performed perform(RecoveryCase recovery, Instant now);
}
