package io.iaros.cx.experiment.analysis;

import java.util.function.DoubleUnaryOperator;

/**
 * How the error that will be told spreads around the true one, √(χ²/ν): what a power by Student's
 * non-central t is made of.
 */
final class ErrorSpread {

  /** In deviations of the error, which are about 1/√(2ν). */
  private static final double REACH = 12;

  private static final int PANELS = 24;

  private final double degreesOfFreedom;

  ErrorSpread(double degreesOfFreedom) {
    this.degreesOfFreedom = degreesOfFreedom;
  }

  /**
   * @param ofError what a chance is where the error is told so many times as large as it is
   * @param last beyond which it is nothing
   */
  double mean(DoubleUnaryOperator ofError, double last) {
    if (Double.isInfinite(degreesOfFreedom)) {
      return last < 1 ? 0 : ofError.applyAsDouble(1);
    }
    double reach = REACH / Math.sqrt(2 * degreesOfFreedom);
    double lowest = Math.max(0, 1 - reach);
    double all = Quadrature.integrate(this::density, panels(lowest, 1 + reach));
    double upper = Math.min(last, 1 + reach);
    return upper <= lowest
        ? 0
        : Quadrature.integrate(
                error -> density(error) * ofError.applyAsDouble(error), panels(lowest, upper))
            / all;
  }

  /** By that at 1, so that no digits are lost where there are many degrees of freedom. */
  private double density(double error) {
    return Math.exp(
        (degreesOfFreedom - 1) * Math.log(error)
            - degreesOfFreedom * (error - 1) * (error + 1) / 2);
  }

  private static double[] panels(double lower, double upper) {
    double[] ends = new double[PANELS + 1];
    for (int panel = 0; panel <= PANELS; panel++) {
      ends[panel] = lower + (upper - lower) * panel / PANELS;
    }
    return ends;
  }
}
