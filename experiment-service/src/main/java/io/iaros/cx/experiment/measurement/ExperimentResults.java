package io.iaros.cx.experiment.measurement;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.iaros.cx.experiment.analysis.ProportionDifference;
import io.iaros.cx.experiment.analysis.SampleRatio;
import io.iaros.cx.experiment.lifecycle.ExperimentStatus;
import io.iaros.cx.experiment.lifecycle.Metric;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an experiment has shown so far.
 *
 * @param units that have seen one variant only
 * @param multipleExposures units that have seen several; they count for no variant
 * @param sampleRatio absent while nobody has taken part
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ExperimentResults(
    String experiment,
    ExperimentStatus status,
    int version,
    Instant asOf,
    long units,
    long multipleExposures,
    @Nullable SampleRatio sampleRatio,
    List<VariantUnits> variants,
    List<MetricResult> metrics) {

  /**
   * @param weight in parts of 10,000
   */
  record VariantUnits(String variant, int weight, long units) {}

  record MetricResult(String name, Metric.Type type, String event, List<VariantResult> variants) {}

  /**
   * @param conversions units that did it at least once
   * @param count how often it was done
   * @param sum of the amounts; for what has no amount each event counts one
   * @param rate conversions by units, for a proportion
   * @param difference to the first variant, for a proportion
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record VariantResult(
      String variant,
      long units,
      long conversions,
      long count,
      BigDecimal sum,
      @Nullable Double rate,
      @Nullable ProportionDifference difference) {}
}
