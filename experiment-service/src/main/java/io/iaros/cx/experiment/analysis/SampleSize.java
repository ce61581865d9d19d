package io.iaros.cx.experiment.analysis;

import io.iaros.cx.experiment.analysis.Finding.Reason;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.apache.commons.numbers.rootfinder.BrentSolver;

/**
 * How many units an experiment needs, how small an effect it finds, and how surely: the chance that
 * one of its looks shows the hypothesis, where the effect is what is thought. By the normal curve,
 * with the standard error without pooling; one look at clusters by Student's non-central t.
 *
 * @param plan in the scale of the metric
 * @param variantShare of the units, between 0 and 1
 * @param looks the information of each, rising up to 1; a method of any time is looked at once, at
 *     the end, unless told otherwise
 */
public record SampleSize(
    Baseline baseline, Plan plan, double variantShare, Sampling sampling, List<Double> looks) {

  /** More units than anybody has. */
  private static final double MOST_UNITS = 1e13;

  private static final BrentSolver SOLVER = new BrentSolver(1e-12, 1e-12, 1e-13);

  private static final List<Double> ONE_LOOK = List.of(1.0);

  public SampleSize {
    Numbers.requireChance(variantShare);
    looks = List.copyOf(looks);
    GroupSequentialDesign.requireInformation(looks);
    boolean isPlan =
        switch (plan.method()) {
          case Method.Bayesian _ -> false;
          case Method.FixedHorizon _ -> looks.equals(ONE_LOOK);
          case Method.GroupSequential(_, var information) -> looks.equals(information);
          case Method.ConfidenceSequence _, Method.MixtureSequential _ -> true;
        };
    if (!isPlan || plan.scale() != Scale.ABSOLUTE || looks.getLast() != 1) {
      throw new IllegalArgumentException(
          "Expected looks of a plan up to all of the information, but got %s of %s"
              .formatted(looks, plan));
    }
  }

  /** Looked at as the method says: at its looks, or once. */
  public static SampleSize of(
      Baseline baseline, Plan plan, double variantShare, Sampling sampling) {
    List<Double> looks =
        switch (plan.method()) {
          case Method.GroupSequential(_, var information) -> information;
          case Method.FixedHorizon _,
              Method.ConfidenceSequence _,
              Method.MixtureSequential _,
              Method.Bayesian _ ->
              ONE_LOOK;
        };
    return new SampleSize(baseline, plan, variantShare, sampling, looks);
  }

  /** Two equal arms, two-sided at the usual error, looked at once. */
  public static SampleSize usual(Baseline baseline) {
    Plan plan = Plan.twoSided(Scale.ABSOLUTE, new Method.FixedHorizon());
    return of(baseline, plan, 0.5, Sampling.OfUnits.PLAIN);
  }

  public boolean isSingleLook() {
    return looks.size() == 1;
  }

  /** How likely an effect of this size is shown. */
  public double power(double effect, double units) {
    return power(boundaries(), effect, units);
  }

  private double power(Boundaries boundaries, double effect, double units) {
    double error = standardError(effect, units);
    Drift drift = Drift.of(plan.hypothesis(), effect, error);
    List<Double> critical = boundaries.at(units, error);
    if (!isSingleLook()) {
      return LookChances.of(looks, critical, drift).power();
    }
    double boundary = critical.getFirst();
    UndecidedPaths start = UndecidedPaths.start(drift.errors());
    return new ErrorSpread(degreesOfFreedom(units))
        .mean(told -> drift.shown(start, told * boundary, 1), drift.largestError(boundary));
  }

  /** Of each look, where the effect is of this size. */
  public LookChances chances(double effect, double units) {
    double error = standardError(effect, units);
    Drift drift = Drift.of(plan.hypothesis(), effect, error);
    return LookChances.of(looks, boundaries().at(units, error), drift);
  }

  /** The same where the hypothesis only just does not hold: how often each look errs. */
  public LookChances chancesUnderNull(double effect, double units) {
    double error = standardError(effect, units);
    Drift drift = Drift.of(plan.hypothesis(), effect, error).underNull();
    return LookChances.of(looks, boundaries().at(units, error), drift);
  }

  private double standardError(double effect, double units) {
    double control = baseline.varianceWith(0) / (units * (1 - variantShare));
    double variant = baseline.varianceWith(effect) / (units * variantShare);
    return Math.sqrt((control + variant) * sampling.varianceFactor());
  }

  private double degreesOfFreedom(double units) {
    return plan.method() instanceof Method.FixedHorizon
        ? sampling.degreesOfFreedom(units)
        : Double.POSITIVE_INFINITY;
  }

  /** How many errors each look asks for. */
  private interface Boundaries {
    List<Double> at(double units, double error);
  }

  private Boundaries boundaries() {
    Sides sides = plan.hypothesis().sides();
    return switch (plan.method()) {
      case Method.FixedHorizon _ ->
          (units, _) ->
              List.of(new Calibration.Fixed(degreesOfFreedom(units), sides).critical(plan.alpha()));
      case Method.ConfidenceSequence sequence ->
          (units, _) ->
              atLooks(
                  look ->
                      Calibration.Mixture.of(
                              sequence, look * sampling.assigned(units), sides, plan.alpha())
                          .critical(plan.alpha()));
      case Method.MixtureSequential mixture ->
          (_, error) ->
              atLooks(
                  look ->
                      Calibration.Mixture.of(mixture, error / Math.sqrt(look), sides)
                          .critical(plan.alpha()));
      case Method.GroupSequential(var spending, var information) -> {
        List<Double> known =
            GroupSequentialDesign.of(spending, plan.alpha(), sides, information).boundaries();
        yield (_, _) -> known;
      }
      case Method.Bayesian _ ->
          throw new IllegalStateException("Expected a method with an error of the first kind");
    };
  }

  private List<Double> atLooks(DoubleUnaryOperator critical) {
    return looks.stream().map(critical::applyAsDouble).toList();
  }

  /** Units of both arms, in whole ones or whole clusters of each. */
  public Finding<Long> units(double effect, double power) {
    return size(effect, power)
        .map(
            units ->
                sampling.whole(units * (1 - variantShare)) + sampling.whole(units * variantShare));
  }

  /** Not yet rounded. */
  private Finding<Double> size(double effect, double power) {
    Numbers.requireChance(power);
    if (!baseline.allows(effect) || !Drift.of(plan.hypothesis(), effect, 1).leadsToIt()) {
      return Finding.unknown(Reason.OUT_OF_REACH);
    }
    Boundaries boundaries = boundaries();
    return near(single -> single.size(effect, power), leastUnits())
        .flatMap(
            start -> root(units -> power(boundaries, effect, units) - power, start, MOST_UNITS));
  }

  private double leastUnits() {
    return sampling.leastUnits(Math.min(variantShare, 1 - variantShare));
  }

  /** The smallest effect to the good side that is found with this power; a rise where both are. */
  public Finding<Double> minimumDetectableEffect(double units, double power) {
    Direction to =
        plan.hypothesis() instanceof Hypothesis.Superiority(var better)
            ? better
            : Direction.INCREASE;
    return smallest(
            baseline.largestMove(to),
            single -> single.minimumDetectableEffect(units, power).map(Math::abs),
            move -> power(to.sign() * move, units) - power)
        .map(move -> to.sign() * move);
  }

  /** The smallest margin that is shown with this power, where the effect is of this size. */
  public Finding<Double> minimumMargin(double effect, double units, double power) {
    return smallest(
        Math.abs(effect) + baseline.largestMove(Direction.INCREASE),
        single -> single.minimumMargin(effect, units, power),
        margin -> withMargin(margin).power(effect, units) - power);
  }

  private Finding<Double> smallest(
      double largest,
      Function<SampleSize, Finding<Double>> ofSingleLook,
      DoubleUnaryOperator shortage) {
    return near(ofSingleLook, largest * LEAST_PART)
        .flatMap(start -> root(shortage, start, largest * (1 - LEAST_PART)));
  }

  /** Of what effects and margins may be. */
  private static final double LEAST_PART = 1e-9;

  private SampleSize withMargin(double margin) {
    Hypothesis wider =
        switch (plan.hypothesis()) {
          case Hypothesis.NonInferiority(var better, _) ->
              new Hypothesis.NonInferiority(better, margin);
          case Hypothesis.Equivalence _ -> new Hypothesis.Equivalence(-margin, margin);
          case Hypothesis.Difference _, Hypothesis.Superiority _ ->
              throw new IllegalArgumentException("Expected a hypothesis with a margin");
        };
    return new SampleSize(
        baseline,
        new Plan(plan.scale(), plan.method(), wider, plan.alpha()),
        variantShare,
        sampling,
        looks);
  }

  /** Whole days until all units are there. */
  public Finding<Long> days(double effect, double power, double unitsADay) {
    Numbers.requirePositive(unitsADay);
    return units(effect, power).map(units -> (long) Math.ceil(units / unitsADay));
  }

  /** How many times the units of a single look at a size fixed beforehand the plan needs. */
  public Finding<Double> inflation(double effect, double power) {
    return size(effect, power)
        .flatMap(units -> once().size(effect, power).map(single -> units / single));
  }

  private SampleSize once() {
    Plan single =
        new Plan(plan.scale(), new Method.FixedHorizon(), plan.hypothesis(), plan.alpha());
    return of(baseline, single, variantShare, sampling);
  }

  /** Looks cost much to work out, so their search starts from what one look needs. */
  private Finding<Double> near(
      Function<SampleSize, Finding<Double>> ofSingleLook, double otherwise) {
    return isSingleLook()
        ? Finding.known(otherwise)
        : ofSingleLook.apply(once()).map(found -> Math.max(otherwise, found / 2));
  }

  /** Upwards from what is too little, so that nothing far beyond is ever worked out. */
  private static Finding<Double> root(DoubleUnaryOperator shortage, double start, double last) {
    double low = start;
    if (shortage.applyAsDouble(low) >= 0) {
      return Finding.known(low);
    }
    while (low < last) {
      double high = Math.min(2 * low, last);
      if (shortage.applyAsDouble(high) >= 0) {
        return Finding.known(SOLVER.findRoot(shortage, low, high));
      }
      low = high;
    }
    return Finding.unknown(Reason.OUT_OF_REACH);
  }
}
