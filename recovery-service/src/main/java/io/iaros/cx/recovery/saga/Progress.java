package io.iaros.cx.recovery.saga;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far one action of a recovery has come. */
public sealed interface Progress {

  /** Attempts that failed so far. */
  int failures();

  /**
   * Still to be done here.
   *
   * @param retryAt not before this; null while it was never tried
   */
  record Open(int failures, @Nullable Instant retryAt) implements Progress {}

  /** Given to something outside the saga that will answer, such as the sender of notifications. */
  record HandedOver(int failures) implements Progress {}

  /**
   * @param attempts how often it was tried; 0 when a human took over before the first time
   */
  record Settled(Outcome outcome, int attempts, @Nullable String detail, Instant at)
      implements Progress {
    @Override
    public int failures() {
      return outcome == Outcome.FAILED ? attempts : Math.max(0, attempts - 1);
    }
  }
}
