package io.iaros.cx.experiment.analysis;

import io.iaros.cx.experiment.analysis.Finding.Reason;

/**
 * A variant beside its baseline, with all that a relative change is made of.
 *
 * @param covariance of the variant with the baseline; 0 where the arms know nothing of each other
 * @param difference with its own variance, which is not taken from the others: where both are
 *     nearly the same, no digit of it would be left
 */
record Contrast(Level baseline, Level variant, double covariance, Level difference) {

  static Contrast of(Level baseline, Level variant) {
    return new Contrast(baseline, variant, 0, variant.minus(baseline));
  }

  Finding<Estimate> on(Scale scale) {
    return switch (scale) {
      case ABSOLUTE -> estimate(difference.value(), difference.variance());
      case RELATIVE -> relative();
    };
  }

  /**
   * The difference by the size of the baseline, so that a rise is positive below zero, too. By the
   * delta method; for independent arms its variance is s²ᵥ/(nᵥ·m²) + s²·mᵥ²/(n·m⁴).
   */
  private Finding<Estimate> relative() {
    double level = baseline.value();
    if (level == 0) {
      return Finding.unknown(Reason.ZERO_BASELINE);
    }
    double ratio = variant.value() / level;
    double variance =
        (variant.variance() - 2 * ratio * covariance + ratio * ratio * baseline.variance())
            / (level * level);
    return estimate(difference.value() / Math.abs(level), variance);
  }

  private Finding<Estimate> estimate(double value, double variance) {
    if (!Double.isFinite(value) || !Double.isFinite(variance)) {
      return Finding.unknown(Reason.OUT_OF_RANGE);
    }
    return variance > 0
        ? Finding.known(
            new Estimate(
                value, Math.sqrt(variance), difference.degreesOfFreedom(), difference.units()))
        : Finding.unknown(Reason.NO_VARIANCE);
  }

  /**
   * An interval of the relative change that holds however near the baseline is to zero: E. C.
   * Fieller, "Some Problems in Interval Estimation", Journal of the Royal Statistical Society B 16
   * (1954), 175–185.
   */
  Finding<Interval> fieller(double alpha) {
    if (difference.variance() == 0) {
      return Finding.unknown(Reason.NO_VARIANCE);
    }
    double critical = StudentT.exceededWith(alpha / 2, difference.degreesOfFreedom());
    double square = critical * critical;
    double level = baseline.value();
    double a = level * level - square * baseline.variance();
    if (a <= 0) {
      return Finding.unknown(Reason.BASELINE_NOT_APART_FROM_ZERO);
    }
    // of the ratio of both, whose variances do not cancel; the change is the ratio less one
    double b = variant.value() * level - square * covariance;
    double spread =
        variant.variance() * level * level
            - 2 * covariance * variant.value() * level
            + baseline.variance() * variant.value() * variant.value()
            + square * (covariance * covariance - variant.variance() * baseline.variance());
    double root = critical * Math.sqrt(Math.max(0, spread));
    double sign = Math.signum(level);
    double one = sign * ((b - root) / a - 1);
    double other = sign * ((b + root) / a - 1);
    return Double.isFinite(one) && Double.isFinite(other)
        ? Finding.known(new Interval(Math.min(one, other), Math.max(one, other)))
        : Finding.unknown(Reason.OUT_OF_RANGE);
  }
}
