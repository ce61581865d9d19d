package io.iaros.cx.experiment.bandit;

import io.iaros.cx.experiment.lifecycle.ExperimentDesign;
import io.iaros.cx.experiment.lifecycle.ExperimentDesign.Variant;
import io.iaros.cx.experiment.lifecycle.Metric.Better;
import io.iaros.cx.experiment.measurement.ArmEstimate;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Each arm gets the chance that it is the best one, above a floor: W. R. Thompson, "On the
 * Likelihood that One Unknown Probability Exceeds Another", Biometrika 25 (1933). Pure but for the
 * randomness that it is given.
 *
 * @param floor the least weight of an arm, in parts of 10,000
 * @param minimumUnits all arms are alike until each has so many
 */
record ThompsonAllocation(Better better, int floor, long minimumUnits) {

  private static final int DRAWS = 10_000;

  List<Variant> weights(List<ArmEstimate> arms, RandomGenerator random) {
    boolean anyThin =
        arms.stream().anyMatch(arm -> arm.units() < minimumUnits || arm.standardError() == 0);
    double[] chances = anyThin ? equal(arms.size()) : chances(arms, random);
    return rounded(arms, chances);
  }

  private static double[] equal(int arms) {
    return IntStream.range(0, arms).mapToDouble(_ -> 1.0 / arms).toArray();
  }

  private double[] chances(List<ArmEstimate> arms, RandomGenerator random) {
    double[] wins = new double[arms.size()];
    double sign =
        switch (better) {
          case INCREASE -> 1;
          case DECREASE -> -1;
        };
    for (int draw = 0; draw < DRAWS; draw++) {
      int best = 0;
      double highest = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < wins.length; i++) {
        double value = sign * random.nextGaussian(arms.get(i).mean(), arms.get(i).standardError());
        if (value > highest) {
          highest = value;
          best = i;
        }
      }
      wins[best] += 1.0 / DRAWS;
    }
    return wins;
  }

  /** p = f + (1 − n·f)·w; what rounding leaves goes to the likeliest. */
  private List<Variant> rounded(List<ArmEstimate> arms, double[] chances) {
    int free = ExperimentDesign.WHOLE - floor * arms.size();
    int[] weights =
        IntStream.range(0, chances.length)
            .map(i -> floor + (int) Math.floor(free * Math.min(1, chances[i])))
            .toArray();
    int likeliest = 0;
    for (int i = 1; i < chances.length; i++) {
      likeliest = chances[i] > chances[likeliest] ? i : likeliest;
    }
    weights[likeliest] += ExperimentDesign.WHOLE - IntStream.of(weights).sum();
    return IntStream.range(0, weights.length)
        .mapToObj(i -> new Variant(arms.get(i).variant(), weights[i]))
        .toList();
  }
}
