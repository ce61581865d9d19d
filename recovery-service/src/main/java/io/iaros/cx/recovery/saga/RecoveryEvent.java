package io.iaros.cx.recovery.saga;

import io.iaros.cx.recovery.workflow.Action;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What has happened to a recovery. */
public sealed interface RecoveryEvent {

  record Started(Instant deadline, Instant at) implements RecoveryEvent {}

  record ActionHandedOver(Action action) implements RecoveryEvent {}

  /**
   * @param attempts that failed so far, with this one
   */
  record AttemptFailed(Action action, int attempts, Instant retryAt, String reason)
      implements RecoveryEvent {}

  record ActionSettled(
      Action action, Outcome outcome, int attempts, @Nullable String detail, Instant at)
      implements RecoveryEvent {}

  record Resolved(Instant at) implements RecoveryEvent {}

  record Escalated(String reason, Instant at) implements RecoveryEvent {}
}
