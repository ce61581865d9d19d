package io.iaros.cx.experiment.analysis;

import io.iaros.cx.experiment.analysis.Finding.Reason;

/**
 * A variant beside its baseline, with all that a relative change is made of.
 *
 * @param covariance of the difference with the baseline
 */
record Contrast(
    double baseline,
    double baselineVariance,
    double difference,
    double differenceVariance,
    double covariance,
    double degreesOfFreedom,
    long units) {

  static Contrast of(Level control, Level variant) {
    Level difference = variant.minus(control);
    return new Contrast(
        control.value(),
        control.variance(),
        difference.value(),
        difference.variance(),
        -control.variance(),
        difference.degreesOfFreedom(),
        difference.units());
  }

  Finding<Estimate> on(Scale scale) {
    return switch (scale) {
      case ABSOLUTE -> estimate(difference, differenceVariance);
      case RELATIVE -> relative();
    };
  }

  /**
   * The difference by the size of the baseline, so that a rise is positive below zero, too. By the
   * delta method; for independent arms its variance is s²ᵥ/(nᵥ·m²) + s²·mᵥ²/(n·m⁴).
   */
  private Finding<Estimate> relative() {
    if (baseline == 0) {
      return Finding.unknown(Reason.ZERO_BASELINE);
    }
    double lift = difference / baseline;
    double variance =
        (differenceVariance + lift * lift * baselineVariance - 2 * lift * covariance)
            / (baseline * baseline);
    return estimate(difference / Math.abs(baseline), variance);
  }

  private Finding<Estimate> estimate(double value, double variance) {
    return variance > 0
        ? Finding.known(new Estimate(value, Math.sqrt(variance), degreesOfFreedom, units))
        : Finding.unknown(Reason.NO_VARIANCE);
  }

  /**
   * An interval of the relative change that holds however near the baseline is to zero: E. C.
   * Fieller, "Some Problems in Interval Estimation", Journal of the Royal Statistical Society B 16
   * (1954), 175–185.
   */
  Finding<Interval> fieller(double alpha) {
    if (differenceVariance == 0) {
      return Finding.unknown(Reason.NO_VARIANCE);
    }
    double critical = StudentT.exceededWith(alpha / 2, degreesOfFreedom);
    double square = critical * critical;
    double a = baseline * baseline - square * baselineVariance;
    if (a <= 0) {
      return Finding.unknown(Reason.BASELINE_NOT_APART_FROM_ZERO);
    }
    double size = Math.abs(baseline);
    double sided = Math.signum(baseline) * covariance;
    double b = difference * size - square * sided;
    double c = difference * difference - square * differenceVariance;
    double root = Math.sqrt(Math.max(0, b * b - a * c));
    return Finding.known(new Interval((b - root) / a, (b + root) / a));
  }
}
