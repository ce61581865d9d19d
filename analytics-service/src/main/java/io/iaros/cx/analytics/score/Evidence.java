package io.iaros.cx.analytics.score;

import io.iaros.cx.analytics.statistics.Share;

/**
 * What was observed for one part of the score.
 *
 * @param n how many observations
 * @param sum of their values, each between 0 (as bad as can be) and 1 (as good as can be)
 */
record Evidence(long n, double sum) {

  static final Evidence NONE = new Evidence(0, 0);

  /** Sums of tenths and sixths may miss a bound by a rounding error. */
  private static final double TOLERANCE = 1e-6;

  Evidence {
    if (n < 0 || sum < -TOLERANCE || sum > n + TOLERANCE) {
      throw new IllegalArgumentException(
          "Expected values between 0 and 1, but got a sum of %s of %d".formatted(sum, n));
    }
    sum = Math.clamp(sum, 0, (double) n);
  }

  boolean isNone() {
    return n == 0;
  }

  /** Not for evidence of nothing. */
  double mean() {
    return asShare().value();
  }

  Share asShare() {
    return new Share(sum, n);
  }

  /** The mean, drawn towards another as if that many more observations had shown just that. */
  double meanDrawnTo(double prior, double pseudoObservations) {
    return (sum + pseudoObservations * prior) / (n + pseudoObservations);
  }

  Evidence plus(long moreObservations, double moreSum) {
    return new Evidence(n + moreObservations, sum + moreSum);
  }
}
