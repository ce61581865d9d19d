package io.iaros.cx.personalization.offpolicy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Expects a reward from slot, action and context: ridge regression on indicators, logistic where
 * rewards are 0 or 1.
 */
final class RewardModel {

  /** The most common indicators that are kept; the others say nothing. */
  static final int COLUMNS_MAX = 400;

  private static final int STEPS_MAX = 50;
  private static final double CONVERGED = 1e-10;

  private final Map<String, Integer> columns;
  private final double[] coefficients;
  private final boolean logistic;

  private RewardModel(Map<String, Integer> columns, double[] coefficients, boolean logistic) {
    this.columns = columns;
    this.coefficients = coefficients;
    this.logistic = logistic;
  }

  /**
   * @param penalty on the squares of all coefficients but the first, which is the constant
   */
  static RewardModel fit(List<LoggedRound> rounds, double penalty) {
    Map<String, Integer> columns = columns(rounds);
    int[][] rows = rounds.stream().map(round -> row(columns, round)).toArray(int[][]::new);
    double[] rewards = rounds.stream().mapToDouble(LoggedRound::reward).toArray();
    boolean logistic = Arrays.stream(rewards).allMatch(reward -> reward == 0 || reward == 1);
    double[] coefficients = new double[columns.size() + 1];
    double mean = Arrays.stream(rewards).sum() / rewards.length;
    if (logistic && (mean == 0 || mean == 1)) {
      return new RewardModel(Map.of(), new double[] {mean}, false);
    }
    coefficients[0] = logistic ? Math.log(mean / (1 - mean)) : mean;
    var model = new RewardModel(columns, coefficients, logistic);
    for (int step = 0; step < STEPS_MAX && model.step(rows, rewards, penalty) > CONVERGED; step++) {
      // Newton's steps are few.
    }
    return model;
  }

  double predict(LoggedRound round) {
    return predict(round.action(), without(round));
  }

  /** What is told by all but the action. */
  double without(LoggedRound round) {
    return coefficients[0] + indicators(round).skip(1).mapToDouble(this::coefficient).sum();
  }

  double predict(String action, double without) {
    return mean(without + coefficient(indicatorOf(action)));
  }

  private double coefficient(String indicator) {
    Integer column = columns.get(indicator);
    return column == null ? 0 : coefficients[column];
  }

  private double mean(double score) {
    return logistic ? 1 / (1 + Math.exp(-score)) : score;
  }

  private double step(int[][] rows, double[] rewards, double penalty) {
    int size = coefficients.length;
    double[] gradient = new double[size];
    double[][] curvature = new double[size][size];
    for (int column = 1; column < size; column++) {
      gradient[column] = penalty * coefficients[column];
      curvature[column][column] = penalty;
    }
    for (int index = 0; index < rows.length; index++) {
      add(rows[index], rewards[index], gradient, curvature);
    }
    double[] change = LinearEquations.solve(curvature, gradient);
    double largest = 0;
    for (int column = 0; column < size; column++) {
      coefficients[column] -= change[column];
      largest = Math.max(largest, Math.abs(change[column]));
    }
    return largest;
  }

  private void add(int[] row, double reward, double[] gradient, double[][] curvature) {
    double score = 0;
    for (int column : row) {
      score += coefficients[column];
    }
    double mean = mean(score);
    double slope = logistic ? mean * (1 - mean) : 1;
    for (int column : row) {
      gradient[column] += mean - reward;
      for (int other : row) {
        curvature[column][other] += slope;
      }
    }
  }

  private static int[] row(Map<String, Integer> columns, LoggedRound round) {
    return Stream.concat(
            Stream.of(0), indicators(round).filter(columns::containsKey).map(columns::get))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static Map<String, Integer> columns(List<LoggedRound> rounds) {
    Map<String, Integer> counts = new HashMap<>();
    for (LoggedRound round : rounds) {
      indicators(round).forEach(indicator -> counts.merge(indicator, 1, Integer::sum));
    }
    List<String> common =
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<String, Integer>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(COLUMNS_MAX)
            .map(Map.Entry::getKey)
            .toList();
    Map<String, Integer> columns = new HashMap<>();
    common.forEach(indicator -> columns.put(indicator, columns.size() + 1));
    return columns;
  }

  private static Stream<String> indicators(LoggedRound round) {
    return Stream.concat(
        Stream.of(indicatorOf(round.action()), "slot:" + round.slot()),
        round.features().stream().distinct().map(feature -> "feature:" + feature));
  }

  private static String indicatorOf(String action) {
    return "action:" + action;
  }
}
