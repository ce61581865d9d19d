package io.iaros.cx.experiment.analysis;

/**
 * What is known of an effect after a normal prior has met a normal estimate. The expected loss is
 * that of C. Stucchio, "Bayesian A/B Testing at VWO" (2015): what one gives away on average by a
 * choice that may be wrong.
 */
public record NormalPosterior(double mean, double deviation) {

  public NormalPosterior {
    Numbers.requireFinite(mean);
    Numbers.requirePositive(deviation);
  }

  static NormalPosterior of(Estimate estimate, Method.Bayesian prior) {
    double both = Math.hypot(estimate.standardError(), prior.priorDeviation());
    double ofEstimate = prior.priorDeviation() / both;
    double ofPrior = estimate.standardError() / both;
    return new NormalPosterior(
        ofEstimate * ofEstimate * estimate.value() + ofPrior * ofPrior * prior.priorMean(),
        estimate.standardError() * ofEstimate);
  }

  /** That the effect is larger than this; larger than zero means that the variant stands higher. */
  public double chanceAbove(double effect) {
    return StandardNormal.below((mean - effect) / deviation);
  }

  /** What choosing the variant costs on average where more is better: E max(−effect, 0). */
  public double lossOfVariant() {
    return loss(mean);
  }

  /** What keeping the baseline costs on average where more is better: E max(effect, 0). */
  public double lossOfBaseline() {
    return loss(-mean);
  }

  /** Far out φ(z) − z·Φ(−z) is the difference of equals; there its asymptotic series stands in. */
  private double loss(double gain) {
    double errors = gain / deviation;
    double density = StandardNormal.density(errors);
    if (errors < FAR) {
      return deviation * density - gain * StandardNormal.above(errors);
    }
    double square = 1 / (errors * errors);
    double series = 1 - 3 * square * (1 - 5 * square * (1 - 7 * square * (1 - 9 * square)));
    return deviation * density * square * series;
  }

  /** From here on the series is as exact as the difference. */
  private static final double FAR = 25;

  /** With equal chances outside on both sides. */
  Interval interval(double alpha) {
    return Interval.around(mean, StandardNormal.exceededWith(alpha / 2) * deviation);
  }
}
