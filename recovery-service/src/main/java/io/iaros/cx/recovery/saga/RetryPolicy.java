package io.iaros.cx.recovery.saga;

import java.time.Duration;

/**
 * How often a failing action is tried, and how long to wait in between.
 *
 * @param attemptsMax after so many failures a human takes over
 * @param first the wait after the first failure
 * @param factor what the wait is multiplied by after each further one
 * @param longest what the wait never exceeds
 */
public record RetryPolicy(int attemptsMax, Duration first, int factor, Duration longest) {

  public RetryPolicy {
    if (attemptsMax < 1 || factor < 1 || first.isNegative()) {
      throw new IllegalArgumentException("Expected a policy that ends and never goes back in time");
    }
  }

  boolean isExhaustedBy(int failures) {
    return failures >= attemptsMax;
  }

  Duration waitAfter(int failures) {
    Duration wait = first;
    for (int failure = 1; failure < failures && wait.compareTo(longest) < 0; failure++) {
      wait = wait.multipliedBy(factor);
    }
    return wait.compareTo(longest) < 0 ? wait : longest;
  }
}
