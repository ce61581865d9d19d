package io.iaros.cx.experiment.analysis;

import io.iaros.cx.experiment.analysis.Finding.Reason;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.rootfinder.BrentSolver;

/**
 * How many units an experiment needs, how small an effect it finds, and how surely. With the normal
 * curve: two-sided power is 1 − Φ(z − d/s) + Φ(−z − d/s), where s is the standard error without
 * pooling and z what the method asks for at that size; of a group sequential plan, the chance to
 * cross one of its boundaries. For a method that may be looked at any time it is the power of a
 * look at the end, and so less than that of all looks.
 *
 * @param variantShare of the units, between 0 and 1
 * @param correlation of the metric with a covariate that it will be adjusted by; 0 without
 */
public record SampleSize(
    Baseline baseline,
    Method method,
    Sides sides,
    double alpha,
    double variantShare,
    double correlation) {

  /** More units than anybody has. */
  private static final double MOST_UNITS = 1e13;

  private static final BrentSolver SOLVER = new BrentSolver(1e-12, 1e-12, 1e-13);

  public SampleSize {
    Numbers.requireChance(alpha);
    Numbers.requireChance(variantShare);
    if (!(Math.abs(correlation) < 1)) {
      throw new IllegalArgumentException("Expected a correlation, but got " + correlation);
    }
    switch (method) {
      case Method.Bayesian _ ->
          throw new IllegalArgumentException("Expected a method with an error of the first kind");
      case Method.GroupSequential(_, var information) when information.getLast() < 1 ->
          throw new IllegalArgumentException(
              "Expected a plan up to all of the information, but got " + information);
      case Method.FixedHorizon _,
          Method.ConfidenceSequence _,
          Method.MixtureSequential _,
          Method.GroupSequential _ -> {}
    }
  }

  /** Two equal arms, two-sided at the usual error, looked at once. */
  public static SampleSize usual(Baseline baseline) {
    return new SampleSize(baseline, new Method.FixedHorizon(), Sides.TWO, Plan.USUAL_ALPHA, 0.5, 0);
  }

  /** How likely an effect of this size is found; one-sided, to the side of its sign. */
  public double power(double effect, double units) {
    double error = standardError(effect, units);
    if (method instanceof Method.GroupSequential plan) {
      return GroupSequentialDesign.of(plan.spending(), alpha, sides, plan.information())
          .power(Math.abs(effect) / error);
    }
    double critical = critical(error, units);
    double drift = Math.abs(effect) / error;
    double toTheSide = StandardNormal.above(critical - drift);
    return switch (sides) {
      case ONE -> toTheSide;
      case TWO -> toTheSide + StandardNormal.below(-critical - drift);
    };
  }

  private double standardError(double effect, double units) {
    double control = baseline.varianceWith(0) / (units * (1 - variantShare));
    double variant = baseline.varianceWith(effect) / (units * variantShare);
    return Math.sqrt((control + variant) * (1 - correlation * correlation));
  }

  private double critical(double error, double units) {
    Calibration calibration =
        switch (method) {
          case Method.FixedHorizon _ -> new Calibration.Fixed(Double.POSITIVE_INFINITY, sides);
          case Method.ConfidenceSequence sequence ->
              Calibration.Mixture.of(sequence, units, sides, alpha);
          case Method.MixtureSequential mixture -> Calibration.Mixture.of(mixture, error, sides);
          case Method.GroupSequential _, Method.Bayesian _ ->
              throw new IllegalStateException("Expected a method that is not " + method);
        };
    return calibration.critical(alpha);
  }

  /** Units of both arms. */
  public Finding<Long> units(double effect, double power) {
    Numbers.requireChance(power);
    if (!baseline.allows(effect)) {
      return Finding.unknown(Reason.OUT_OF_REACH);
    }
    DoubleUnaryOperator shortage = logarithm -> power(effect, Math.exp(logarithm)) - power;
    return root(shortage, Math.log(2), Math.log(MOST_UNITS))
        .map(logarithm -> perArm(Math.exp(logarithm)));
  }

  /** The least whole number of units that gives each arm as many as it needs. */
  private long perArm(double units) {
    long control = (long) Math.ceil(units * (1 - variantShare) - ROUNDING);
    long variant = (long) Math.ceil(units * variantShare - ROUNDING);
    return control + variant;
  }

  /** Of the solver; one unit more for it would be one too many. */
  private static final double ROUNDING = 1e-6;

  /** The smallest rise that is found with this power. */
  public Finding<Double> minimumDetectableEffect(double units, double power) {
    Numbers.requireChance(power);
    Numbers.requirePositive(units);
    double largest = baseline.largestRise();
    return root(effect -> power(effect, units) - power, largest * 1e-9, largest * (1 - 1e-9));
  }

  /** Whole days until all units are there. */
  public Finding<Long> days(double effect, double power, double unitsADay) {
    Numbers.requirePositive(unitsADay);
    return units(effect, power).map(units -> (long) Math.ceil(units / unitsADay));
  }

  /** How many times the units of a single look the method needs. */
  public Finding<Double> multiplier(double effect, double power) {
    SampleSize single =
        new SampleSize(
            baseline, new Method.FixedHorizon(), sides, alpha, variantShare, correlation);
    return units(effect, power)
        .flatMap(units -> single.units(effect, power).map(once -> (double) units / once));
  }

  private static Finding<Double> root(DoubleUnaryOperator function, double lower, double upper) {
    double atLower = function.applyAsDouble(lower);
    if (atLower >= 0) {
      return Finding.known(lower);
    }
    return function.applyAsDouble(upper) < 0
        ? Finding.unknown(Reason.OUT_OF_REACH)
        : Finding.known(SOLVER.findRoot(function, lower, upper));
  }
}
