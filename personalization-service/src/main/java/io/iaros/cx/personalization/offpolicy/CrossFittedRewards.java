package io.iaros.cx.personalization.offpolicy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Rewards that models expect of rounds which they were not fitted to. */
final class CrossFittedRewards {

  static final int FOLDS = 5;

  private static final double[] PENALTIES = {1, 10, 100, 1_000};
  private static final double LEAST_PROBABILITY = 1e-12;

  private final double[] shown;
  private final double[] target;

  private CrossFittedRewards(double[] shown, double[] target) {
    this.shown = shown;
    this.target = target;
  }

  /** With the penalty that foresees best what was left out. */
  static CrossFittedRewards of(List<LoggedRound> rounds, TargetPolicy target) {
    return DoubleStream.of(PENALTIES)
        .mapToObj(penalty -> of(rounds, target, penalty))
        .min(Comparator.comparingDouble(predicted -> predicted.loss(rounds)))
        .orElseThrow();
  }

  static CrossFittedRewards of(List<LoggedRound> rounds, TargetPolicy target, double penalty) {
    var predicted = new CrossFittedRewards(new double[rounds.size()], new double[rounds.size()]);
    int folds = Math.min(FOLDS, rounds.size());
    if (folds == 1) {
      predicted.predict(rounds, target, RewardModel.fit(rounds, penalty), 0, 1);
      return predicted;
    }
    for (int fold = 0; fold < folds; fold++) {
      RewardModel model = RewardModel.fit(others(rounds, fold, folds), penalty);
      predicted.predict(rounds, target, model, fold, folds);
    }
    return predicted;
  }

  double[] shown() {
    return shown.clone();
  }

  double[] target() {
    return target.clone();
  }

  private void predict(
      List<LoggedRound> rounds, TargetPolicy policy, RewardModel model, int fold, int folds) {
    for (int index = fold; index < rounds.size(); index += folds) {
      LoggedRound round = rounds.get(index);
      shown[index] = model.predict(round);
      target[index] = expected(model, round, policy.slots().getOrDefault(round.slot(), Map.of()));
    }
  }

  private static double expected(
      RewardModel model, LoggedRound round, Map<String, Double> probabilities) {
    double without = model.without(round);
    double expected = 0;
    for (Map.Entry<String, Double> action : probabilities.entrySet()) {
      expected += action.getValue() * model.predict(action.getKey(), without);
    }
    return expected;
  }

  private double loss(List<LoggedRound> rounds) {
    boolean binary = rounds.stream().allMatch(round -> round.reward() == 0 || round.reward() == 1);
    return IntStream.range(0, shown.length)
        .mapToDouble(index -> binary ? logLoss(rounds, index) : squaredError(rounds, index))
        .sum();
  }

  private double squaredError(List<LoggedRound> rounds, int index) {
    double error = rounds.get(index).reward() - shown[index];
    return error * error;
  }

  private double logLoss(List<LoggedRound> rounds, int index) {
    double likelihood = rounds.get(index).reward() == 1 ? shown[index] : 1 - shown[index];
    return -Math.log(Math.max(likelihood, LEAST_PROBABILITY));
  }

  private static List<LoggedRound> others(List<LoggedRound> rounds, int fold, int folds) {
    List<LoggedRound> others = new ArrayList<>();
    for (int index = 0; index < rounds.size(); index++) {
      if (index % folds != fold) {
        others.add(rounds.get(index));
      }
    }
    return others;
  }
}
