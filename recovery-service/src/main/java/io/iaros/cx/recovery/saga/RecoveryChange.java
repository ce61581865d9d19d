package io.iaros.cx.recovery.saga;

import java.util.List;

/**
 * What happened to a recovery in one transaction.
 *
 * @param recovery as it is now
 */
public record RecoveryChange(RecoveryCase recovery, List<RecoveryEvent> events) {
  public RecoveryChange {
    events = List.copyOf(events);
  }

  public boolean isSettled() {
    return recovery.state() instanceof Recovery.Resolved
        || recovery.state() instanceof Recovery.Escalated;
  }
}
