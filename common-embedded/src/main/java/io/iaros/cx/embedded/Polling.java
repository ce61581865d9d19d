package io.iaros.cx.embedded;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for a fact that nobody announces, such as the end of a process that is not a child. */
public final class Polling {

  private static final Duration PAUSE = Duration.ofMillis(25);

  private Polling() {}

  /** Asks until the fact holds or the limit has passed, and says whether it holds. */
  public static boolean until(BooleanSupplier fact, Duration limit) {
    return until(fact, limit, PAUSE);
  }

  /**
   * @param pause between two questions, long enough for what a question costs
   */
  public static boolean until(BooleanSupplier fact, Duration limit, Duration pause) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!fact.getAsBoolean()) {
      if (System.nanoTime() - deadline >= 0) {
        return false;
      }
      pause(pause);
    }
    return true;
  }

  static void pause(Duration length) {
    try {
      Thread.sleep(length);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerFailure("Interrupted while waiting", e);
    }
  }
}
