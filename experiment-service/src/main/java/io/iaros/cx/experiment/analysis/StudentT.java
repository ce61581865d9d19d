package io.iaros.cx.experiment.analysis;

import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.apache.commons.statistics.distribution.TDistribution;

/** Student's t, which is the normal curve where the degrees of freedom are infinite. */
final class StudentT {

  private StudentT() {}

  /**
   * Straight from the incomplete beta function: the library's distribution passes to the normal
   * curve at three million degrees of freedom, which far out in the tail is wrong in the fifth
   * digit.
   */
  static double above(double t, double degreesOfFreedom) {
    if (Double.isInfinite(degreesOfFreedom)) {
      return StandardNormal.above(t);
    }
    double tail = tail(t * t, degreesOfFreedom);
    return t >= 0 ? tail : 1 - tail;
  }

  private static double tail(double square, double degreesOfFreedom) {
    if (square < degreesOfFreedom) {
      double x = square / (degreesOfFreedom + square);
      return RegularizedBeta.complement(x, 0.5, degreesOfFreedom / 2) / 2;
    }
    double x = degreesOfFreedom / (degreesOfFreedom + square);
    return RegularizedBeta.value(x, degreesOfFreedom / 2, 0.5) / 2;
  }

  /** The t that is exceeded with this chance. */
  static double exceededWith(double chance, double degreesOfFreedom) {
    if (Double.isInfinite(degreesOfFreedom)) {
      return StandardNormal.exceededWith(chance);
    }
    TDistribution curve = TDistribution.of(degreesOfFreedom);
    double t = curve.inverseSurvivalProbability(chance);
    // the library's search ends early; one step of Newton's gives the digits that are left
    return t + (above(t, degreesOfFreedom) - chance) / curve.density(t);
  }
}
