package io.iaros.cx.personalization.learning;

import java.util.ArrayList;
import java.util.List;

/**
 * Least squares with a penalty, solved exactly.
 *
 * @param weights the last is the intercept
 */
public record LinearRegression(List<Double> weights) {

  public LinearRegression {
    weights = List.copyOf(weights);
  }

  /**
   * @param penalty L2, on each weight but the intercept
   */
  public static LinearRegression train(List<Features> rows, List<Double> targets, double penalty) {
    int size = rows.getFirst().size() + 1;
    double[][] squares = new double[size][size];
    double[] products = new double[size];
    for (int place = 0; place < size - 1; place++) {
      squares[place][place] = penalty;
    }
    for (int example = 0; example < rows.size(); example++) {
      for (int place = 0; place < size; place++) {
        double value = at(rows.get(example), place);
        products[place] += value * targets.get(example);
        for (int other = 0; other <= place; other++) {
          squares[place][other] += value * at(rows.get(example), other);
        }
      }
    }
    List<Double> weights = new ArrayList<>(size);
    for (double weight : LinearEquations.solve(squares, products)) {
      weights.add(weight);
    }
    return new LinearRegression(weights);
  }

  public double value(Features features) {
    double sum = 0;
    for (int place = 0; place < weights.size(); place++) {
      sum += weights.get(place) * at(features, place);
    }
    return sum;
  }

  private static double at(Features features, int place) {
    return place == features.size() ? 1 : features.at(place);
  }
}
