package io.iaros.cx.experiment.analysis;

import io.iaros.cx.experiment.analysis.Finding.Reason;
import java.util.function.Supplier;

/**
 * CUPED: what a covariate from before the experiment explains is taken out of the difference. A.
 * Deng, Y. Xu, R. Kohavi, T. Walker, "Improving the Sensitivity of Online Controlled Experiments by
 * Utilizing Pre-Experiment Data", WSDM 2013.
 *
 * <p>θ is one for both arms, the one with the least variance of the difference: with s for sums of
 * both arms, each divided by its units, θ = s(cov(y, x))/s(var(x)). So no split makes the
 * adjustment worse than none. The baseline stays as it was measured, so that a lift is told of the
 * real one; its covariance with the adjusted difference is in the delta method.
 *
 * @param theta 0 where the covariate does not vary
 * @param varianceRatio of the adjusted difference to the plain one, 1 − ρ²
 */
record CovariateAdjustment(double theta, double varianceRatio, Contrast contrast) {

  /**
   * An arm's value, and what the metric and the covariate of its units do.
   *
   * @param variance of the units
   */
  private record Arm(
      double value,
      double variance,
      double covariance,
      double covariateVariance,
      double covariateMean,
      long units) {

    double adjustedVariance(double theta) {
      double adjusted = variance - 2 * theta * covariance + theta * theta * covariateVariance;
      double scale = variance + theta * theta * covariateVariance;
      return adjusted <= LOST * scale ? 0 : adjusted / units;
    }
  }

  /** Below this part of its terms their difference is rounding. */
  private static final double LOST = 1e-12;

  /** θ and both means cost one each. */
  private static final int ESTIMATED = 3;

  static Finding<CovariateAdjustment> means(PairMoments control, PairMoments variant) {
    return withEnough(
        control.units(), variant.units(), () -> Finding.known(of(arm(control), arm(variant))));
  }

  static Finding<CovariateAdjustment> ratios(
      AdjustedRatioMoments control, AdjustedRatioMoments variant) {
    boolean defined = control.ratio().second().sum() != 0 && variant.ratio().second().sum() != 0;
    return withEnough(
        control.ratio().units(),
        variant.ratio().units(),
        () ->
            defined
                ? Finding.known(of(arm(control), arm(variant)))
                : Finding.unknown(Reason.ZERO_DENOMINATOR));
  }

  private static Finding<CovariateAdjustment> withEnough(
      long control, long variant, Supplier<Finding<CovariateAdjustment>> answer) {
    return Units.atLeast(
        2,
        Math.min(control, variant),
        () ->
            control + variant > ESTIMATED + 1
                ? answer.get()
                : Finding.unknown(Reason.TOO_FEW_UNITS));
  }

  private static Arm arm(PairMoments arm) {
    return new Arm(
        arm.first().mean(),
        arm.first().variance(),
        arm.covariance(),
        arm.second().variance(),
        arm.second().mean(),
        arm.units());
  }

  private static Arm arm(AdjustedRatioMoments arm) {
    return new Arm(
        arm.ratio().ratio(),
        arm.ratio().varianceOfLinearized(),
        arm.covarianceOfLinearized(),
        arm.covariate().variance(),
        arm.covariate().mean(),
        arm.ratio().units());
  }

  private static CovariateAdjustment of(Arm control, Arm variant) {
    double theta = theta(control, variant);
    Level adjusted = adjusted(variant, theta).minus(adjusted(control, theta));
    double plain = control.variance() / control.units() + variant.variance() / variant.units();
    double ratio = plain == 0 ? 1 : adjusted.variance() / plain;
    return new CovariateAdjustment(theta, ratio, contrast(control, theta, adjusted));
  }

  private static Contrast contrast(Arm control, double theta, Level adjusted) {
    double correction = correction(adjusted.units());
    Level difference =
        new Level(
            adjusted.value(),
            adjusted.variance() * correction,
            adjusted.degreesOfFreedom(),
            adjusted.units());
    Level baseline = level(control, control.value(), control.variance() / control.units());
    double explained = theta * control.covariance() / control.units();
    Level variant =
        level(
            control,
            control.value() + difference.value(),
            difference.variance() - baseline.variance() + 2 * explained);
    return new Contrast(baseline, variant, explained, difference);
  }

  private static double theta(Arm control, Arm variant) {
    double covariateVariance =
        control.covariateVariance() / control.units()
            + variant.covariateVariance() / variant.units();
    double covariance =
        control.covariance() / control.units() + variant.covariance() / variant.units();
    return covariateVariance == 0 ? 0 : covariance / covariateVariance;
  }

  private static Level adjusted(Arm arm, double theta) {
    return level(arm, arm.value() - theta * arm.covariateMean(), arm.adjustedVariance(theta));
  }

  private static Level level(Arm arm, double value, double variance) {
    return new Level(value, variance, arm.units() - 1.0, arm.units());
  }

  /** For the degree of freedom that θ takes. */
  private static double correction(long units) {
    return (units - ESTIMATED + 1.0) / (units - ESTIMATED);
  }
}
