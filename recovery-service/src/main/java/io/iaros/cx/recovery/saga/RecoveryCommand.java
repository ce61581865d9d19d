package io.iaros.cx.recovery.saga;

import io.iaros.cx.recovery.workflow.Action;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What may be asked of a recovery. Each carries the time at which it was asked. */
public sealed interface RecoveryCommand {

  record Start(Duration timeout, Instant now) implements RecoveryCommand {}

  /** The action was given to something that will answer later. */
  record HandOver(Action action, Instant now) implements RecoveryCommand {}

  /**
   * The action came to an end that is no failure.
   *
   * @param detail what came of it, without personal data
   */
  record Settle(Action action, Ending ending, @Nullable String detail, Instant now)
      implements RecoveryCommand {}

  /** One attempt of the action failed. */
  record Fail(Action action, String reason, RetryPolicy retries, Instant now)
      implements RecoveryCommand {}

  record Expire(Instant now) implements RecoveryCommand {}

  record Escalate(String reason, Instant now) implements RecoveryCommand {}

  /** The ends of an action that are no failure. */
  enum Ending {
    DONE(Outcome.DONE),
    SKIPPED(Outcome.SKIPPED),
    UNKNOWN(Outcome.UNKNOWN);

    private final Outcome outcome;

    Ending(Outcome outcome) {
      this.outcome = outcome;
    }

    Outcome outcome() {
      return outcome;
    }
  }
}
