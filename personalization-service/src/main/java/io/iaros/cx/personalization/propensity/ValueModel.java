package io.iaros.cx.personalization.propensity;

import io.iaros.cx.personalization.learning.Case;
import io.iaros.cx.personalization.learning.Features;
import io.iaros.cx.personalization.learning.LinearRegression;
import io.iaros.cx.personalization.learning.TableEncoding;
import java.util.List;
import java.util.Map;

/**
 * A linear regression of what customers will buy over what they bought.
 *
 * @param mean of all, with which it is compared
 */
public record ValueModel(TableEncoding encoding, LinearRegression regression, double mean) {

  private static final double PENALTY = 1;

  static ValueModel train(List<ValueCase> cases) {
    TableEncoding encoding =
        TableEncoding.of(
            cases.stream().map(one -> new Case(one.values(), false, one.subject())).toList());
    List<Features> rows = cases.stream().map(one -> encoding.features(one.values())).toList();
    List<Double> amounts = cases.stream().map(ValueCase::amount).toList();
    double mean = amounts.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    return new ValueModel(encoding, LinearRegression.train(rows, amounts, PENALTY), mean);
  }

  /** Nobody buys less than nothing. */
  double value(Map<String, String> values) {
    return Math.max(0, regression.value(encoding.features(values)));
  }
}
