package io.iaros.cx.experiment.analysis;

/**
 * An effect and how well it is known.
 *
 * @param degreesOfFreedom of Student's t; infinite where the normal curve is meant
 * @param units of both sides, or clusters where those are what was assigned
 */
public record Estimate(double value, double standardError, double degreesOfFreedom, long units) {

  public Estimate {
    Numbers.requireFinite(value);
    Numbers.requirePositive(standardError);
    if (!(degreesOfFreedom > 0)) {
      throw new IllegalArgumentException(
          "Expected some degrees of freedom, but got " + degreesOfFreedom);
    }
  }

  /** Known by the normal curve. */
  public static Estimate normal(double value, double standardError, long units) {
    return new Estimate(value, standardError, Double.POSITIVE_INFINITY, units);
  }

  /** How many of its errors the effect lies above this value. */
  double errorsAbove(double nullValue) {
    return (value - nullValue) / standardError;
  }
}
