package io.iaros.cx.experiment.measurement;

import java.math.BigDecimal;

/**
 * What the units of one variant add up to in one metric.
 *
 * @param conversions units that did it at least once
 * @param count how often it was done
 */
record MetricTotals(String metric, String variant, long conversions, long count, BigDecimal sum) {

  static MetricTotals none(String metric, String variant) {
    return new MetricTotals(metric, variant, 0, 0, BigDecimal.ZERO);
  }
}
