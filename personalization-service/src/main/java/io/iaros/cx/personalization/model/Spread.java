package io.iaros.cx.personalization.model;

import java.util.List;

/**
 * A metric over the folds of a cross-validation.
 *
 * @param deviation the sample standard deviation between folds
 */
public record Spread(double mean, double deviation) {

  static Spread of(List<Double> values) {
    double mean = values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    double squares = values.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum();
    return new Spread(mean, values.size() < 2 ? 0 : Math.sqrt(squares / (values.size() - 1)));
  }
}
