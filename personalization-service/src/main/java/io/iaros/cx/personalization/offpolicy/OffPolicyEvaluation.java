package io.iaros.cx.personalization.offpolicy;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Judges a policy by the log of another one. */
public final class OffPolicyEvaluation {

  /** Above it, clipping cuts a weight and switching believes the reward model alone. */
  public static final double THRESHOLD = 10;

  public static final int RESAMPLES = 2_000;
  public static final double CONFIDENCE = 0.95;

  private OffPolicyEvaluation() {}

  /** What a policy would have earned for each round, by each estimator. */
  public record Result(WeightDiagnosis weights, List<Estimate> estimates) {
    public Result {
      estimates = List.copyOf(estimates);
    }
  }

  public static Result evaluate(
      PolicyLog log, TargetPolicy target, Settings settings, RandomGenerator random) {
    return evaluate(WeightedRounds.of(log, target), settings, random);
  }

  static Result evaluate(WeightedRounds rounds, Settings settings, RandomGenerator random) {
    List<Estimator> estimators = Estimator.all(settings.threshold());
    List<Terms> terms =
        estimators.stream().map(estimator -> EstimatorTerms.of(estimator, rounds)).toList();
    List<double[]> resampled = Bootstrap.values(terms, settings.resamples(), random);
    List<Estimate> estimates = new ArrayList<>();
    for (int index = 0; index < terms.size(); index++) {
      Terms each = terms.get(index);
      estimates.add(
          new Estimate(
              estimators.get(index),
              each.value(),
              each.standardError(),
              Intervals.of(each, resampled.get(index), settings.confidence())));
    }
    return new Result(WeightDiagnosis.of(rounds), estimates);
  }

  /**
   * @param threshold of clipping and switching
   * @param resamples of the bootstrap
   */
  public record Settings(double threshold, int resamples, double confidence) {
    public static Settings standard() {
      return new Settings(THRESHOLD, RESAMPLES, CONFIDENCE);
    }
  }
}
