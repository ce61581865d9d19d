package io.iaros.cx.experiment.analysis;

/**
 * What two values of each unit add up to: a metric and its covariate, or the numerator and the
 * denominator of a ratio.
 *
 * @param sumOfProducts not centred: Σ xy
 */
public record PairMoments(Moments first, Moments second, double sumOfProducts) {

  public static final PairMoments NONE = new PairMoments(Moments.NONE, Moments.NONE, 0);

  public PairMoments {
    Numbers.requireFinite(sumOfProducts);
    if (first.units() != second.units()) {
      throw new IllegalArgumentException(
          "Expected two values of each unit, but got %d and %d"
              .formatted(first.units(), second.units()));
    }
  }

  /** The values stand at the same place for the same unit. */
  public static PairMoments of(double[] first, double[] second) {
    double sumOfProducts = 0;
    for (int unit = 0; unit < first.length; unit++) {
      sumOfProducts += first[unit] * second[unit];
    }
    return new PairMoments(Moments.of(first), Moments.of(second), sumOfProducts);
  }

  public PairMoments plus(double firstValue, double secondValue) {
    return new PairMoments(
        first.plus(firstValue), second.plus(secondValue), sumOfProducts + firstValue * secondValue);
  }

  public PairMoments merge(PairMoments other) {
    return new PairMoments(
        first.merge(other.first), second.merge(other.second), sumOfProducts + other.sumOfProducts);
  }

  public long units() {
    return first.units();
  }

  /** Asked only where there are two units. */
  double covariance() {
    return Math.fma(-first.sum() / units(), second.sum(), sumOfProducts) / (units() - 1);
  }

  /** Asked only where the second values add up to something. */
  double ratio() {
    return first.sum() / second.sum();
  }

  /**
   * Of a unit's part in the ratio, (x − R·y)/ȳ: the delta method of A. Deng, U. Knoblich, J. Lu,
   * "Applying the Delta Method in Metric Analytics", KDD 2018, section 3.
   */
  double varianceOfLinearized() {
    double ratio = ratio();
    double variance =
        first.variance() - 2 * ratio * covariance() + ratio * ratio * second.variance();
    double scale = first.variance() + ratio * ratio * second.variance();
    return variance <= LOST * scale ? 0 : variance / (second.mean() * second.mean());
  }

  /** Below this part of its terms their difference is rounding. */
  private static final double LOST = 1e-12;
}
