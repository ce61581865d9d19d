package io.iaros.cx.experiment.analysis;

/** What a plan makes of an estimate. Pure. */
public final class Judgement {

  private Judgement() {}

  public static Inference of(Estimate estimate, Plan plan) {
    return switch (plan.method()) {
      case Method.Bayesian prior -> bayesian(estimate, prior, plan.alpha());
      case Method.FixedHorizon _ ->
          test(
              estimate,
              plan,
              new Calibration.Fixed(estimate.degreesOfFreedom(), plan.hypothesis().sides()));
      case Method.ConfidenceSequence method ->
          test(
              estimate,
              plan,
              Calibration.Mixture.of(
                  method, (double) estimate.units(), plan.hypothesis().sides(), plan.alpha()));
      case Method.MixtureSequential method ->
          test(
              estimate,
              plan,
              Calibration.Mixture.of(method, estimate.standardError(), plan.hypothesis().sides()));
      case Method.GroupSequential method ->
          test(estimate, plan, new Calibration.Group(method, plan.hypothesis().sides()));
    };
  }

  private static Inference bayesian(Estimate estimate, Method.Bayesian prior, double alpha) {
    NormalPosterior posterior = NormalPosterior.of(estimate, prior);
    return new Inference.Bayesian(posterior, posterior.interval(alpha));
  }

  private static Inference test(Estimate estimate, Plan plan, Calibration calibration) {
    double pValue = pValue(estimate, plan.hypothesis(), calibration);
    double reach = calibration.critical(plan.alpha()) * estimate.standardError();
    return new Inference.Frequentist(
        interval(estimate.value(), reach, plan.hypothesis()), pValue, pValue <= plan.alpha());
  }

  private static double pValue(Estimate estimate, Hypothesis hypothesis, Calibration calibration) {
    return switch (hypothesis) {
      case Hypothesis.Difference _ -> calibration.pValue(estimate.errorsAbove(0));
      case Hypothesis.Superiority(var better) ->
          calibration.pValue(better.sign() * estimate.errorsAbove(0));
      case Hypothesis.NonInferiority(var better, var margin) ->
          calibration.pValue(better.sign() * estimate.errorsAbove(-better.sign() * margin));
      case Hypothesis.Equivalence(var lower, var upper) ->
          Math.max(
              calibration.pValue(estimate.errorsAbove(lower)),
              calibration.pValue(-estimate.errorsAbove(upper)));
    };
  }

  private static Interval interval(double value, double reach, Hypothesis hypothesis) {
    return switch (hypothesis) {
      case Hypothesis.Difference _, Hypothesis.Equivalence _ -> Interval.around(value, reach);
      case Hypothesis.Superiority(var better) -> oneSided(value, reach, better);
      case Hypothesis.NonInferiority(var better, _) -> oneSided(value, reach, better);
    };
  }

  private static Interval oneSided(double value, double reach, Direction better) {
    return switch (better) {
      case INCREASE -> new Interval(value - reach, null);
      case DECREASE -> new Interval(null, value + reach);
    };
  }
}
