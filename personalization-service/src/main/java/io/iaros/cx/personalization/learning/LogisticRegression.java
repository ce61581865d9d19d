package io.iaros.cx.personalization.learning;

import java.util.ArrayList;
import java.util.List;

/**
 * Binary logistic regression, fitted by Newton's method: exact and the same each time.
 *
 * @param weights the last is the intercept
 */
public record LogisticRegression(List<Double> weights) {

  private static final int STEPS_MAX = 30;
  private static final double CLOSE_ENOUGH = 1e-8;
  private static final double CERTAIN = 1e-9;

  public LogisticRegression {
    weights = List.copyOf(weights);
  }

  /**
   * @param penalty L2, on each weight but the intercept
   */
  public static LogisticRegression train(
      List<Features> rows, List<Boolean> labels, double penalty) {
    int size = rows.getFirst().size() + 1;
    double[] weights = new double[size];
    double change = Double.MAX_VALUE;
    for (int step = 0; step < STEPS_MAX && change > CLOSE_ENOUGH; step++) {
      double[] delta = step(rows, labels, weights, penalty);
      change = 0;
      for (int place = 0; place < size; place++) {
        weights[place] += delta[place];
        change = Math.max(change, Math.abs(delta[place]));
      }
    }
    List<Double> kept = new ArrayList<>(size);
    for (double weight : weights) {
      kept.add(weight);
    }
    return new LogisticRegression(kept);
  }

  /** The logarithm of the odds. */
  public double score(Features features) {
    double sum = weights.getLast();
    for (int place = 0; place < features.size(); place++) {
      sum += weights.get(place) * features.at(place);
    }
    return sum;
  }

  public double probability(Features features) {
    return probability(score(features));
  }

  static double probability(double score) {
    return 1 / (1 + StrictMath.exp(-score));
  }

  private static double[] step(
      List<Features> rows, List<Boolean> labels, double[] weights, double penalty) {
    int size = weights.length;
    double[][] curvature = new double[size][size];
    double[] slope = new double[size];
    for (int place = 0; place < size - 1; place++) {
      curvature[place][place] = penalty;
      slope[place] = -penalty * weights[place];
    }
    curvature[size - 1][size - 1] = CERTAIN;
    double[] row = new double[size];
    row[size - 1] = 1;
    for (int example = 0; example < rows.size(); example++) {
      Features features = rows.get(example);
      double score = weights[size - 1];
      for (int place = 0; place < size - 1; place++) {
        row[place] = features.at(place);
        score += weights[place] * row[place];
      }
      double probability = probability(score);
      double error = (labels.get(example) ? 1 : 0) - probability;
      double certainty = Math.max(CERTAIN, probability * (1 - probability));
      add(curvature, slope, row, error, certainty);
    }
    return LinearEquations.solve(curvature, slope);
  }

  private static void add(
      double[][] curvature, double[] slope, double[] row, double error, double certainty) {
    for (int place = 0; place < row.length; place++) {
      double value = row[place];
      if (value != 0) {
        slope[place] += error * value;
        for (int other = 0; other <= place; other++) {
          curvature[place][other] += certainty * value * row[other];
        }
      }
    }
  }
}
