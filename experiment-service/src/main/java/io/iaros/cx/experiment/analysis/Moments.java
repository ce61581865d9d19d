package io.iaros.cx.experiment.analysis;

/**
 * What the values of an arm's units add up to: enough for every method that looks at means, and
 * additive over days, segments and instances.
 *
 * <p>A variance that is lost in the rounding of the sums, {@value #LOST} of the mean square or
 * less, counts as none.
 *
 * @param sumOfSquares not centred: Σ y²
 */
public record Moments(long units, double sum, double sumOfSquares) {

  public static final Moments NONE = new Moments(0, 0, 0);

  /** Sums of doubles carry errors of this size after some millions of additions. */
  private static final double LOST = 1e-10;

  public Moments {
    Numbers.requireFinite(sum, sumOfSquares);
    if (units < 0 || sumOfSquares < 0 || (units == 0 && (sum != 0 || sumOfSquares != 0))) {
      throw new IllegalArgumentException(
          "Expected sums over some units, but got %g and %g over %d"
              .formatted(sum, sumOfSquares, units));
    }
    if (units > 0 && centred(units, sum, sumOfSquares) < -LOST * sumOfSquares) {
      throw new IllegalArgumentException(
          "Expected a sum of squares of at least %g, but got %g"
              .formatted(sum / units * sum, sumOfSquares));
    }
  }

  public static Moments of(double... values) {
    double sum = 0;
    double sumOfSquares = 0;
    for (double value : values) {
      sum += value;
      sumOfSquares += value * value;
    }
    return new Moments(values.length, sum, sumOfSquares);
  }

  public Moments plus(double value) {
    return new Moments(units + 1, sum + value, sumOfSquares + value * value);
  }

  public Moments merge(Moments other) {
    return new Moments(
        Math.addExact(units, other.units), sum + other.sum, sumOfSquares + other.sumOfSquares);
  }

  /** Asked only where there are units. */
  double mean() {
    return sum / units;
  }

  /** Of the units, with n − 1; asked only where there are two. */
  double variance() {
    double centred = centred(units, sum, sumOfSquares);
    return centred <= LOST * sumOfSquares ? 0 : centred / (units - 1);
  }

  private static double centred(long units, double sum, double sumOfSquares) {
    return Math.fma(-sum / units, sum, sumOfSquares);
  }
}
