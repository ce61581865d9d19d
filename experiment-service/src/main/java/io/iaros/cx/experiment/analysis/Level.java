package io.iaros.cx.experiment.analysis;

import io.iaros.cx.experiment.analysis.Finding.Reason;

/**
 * How high a metric stands in one arm.
 *
 * @param variance of the value, not of the units
 */
record Level(double value, double variance, double degreesOfFreedom, long units) {

  static Finding<Level> mean(Moments arm) {
    return Units.atLeast(2, arm.units(), () -> Finding.known(ofMean(arm)));
  }

  /** Asked only where there are two units. */
  static Level ofMean(Moments arm) {
    return new Level(arm.mean(), arm.variance() / arm.units(), arm.units() - 1.0, arm.units());
  }

  static Finding<Level> proportion(Proportion arm) {
    return arm.units() == 0
        ? Finding.unknown(Reason.NO_UNITS)
        : Finding.known(
            new Level(arm.rate(), arm.variance(), Double.POSITIVE_INFINITY, arm.units()));
  }

  static Finding<Level> ratio(PairMoments arm) {
    return Units.atLeast(
        2,
        arm.units(),
        () ->
            arm.second().sum() == 0
                ? Finding.unknown(Reason.ZERO_DENOMINATOR)
                : Finding.known(
                    new Level(
                        arm.ratio(),
                        arm.varianceOfLinearized() / arm.units(),
                        arm.units() - 1.0,
                        arm.units())));
  }

  static Level quantile(QuantileEstimate arm) {
    return new Level(
        arm.value(),
        arm.standardError() * arm.standardError(),
        Double.POSITIVE_INFINITY,
        arm.units());
  }

  /** The difference of two arms that know nothing of each other. */
  Level minus(Level other) {
    return new Level(
        value - other.value,
        variance + other.variance,
        Satterthwaite.degreesOfFreedom(this, other),
        units + other.units);
  }
}
