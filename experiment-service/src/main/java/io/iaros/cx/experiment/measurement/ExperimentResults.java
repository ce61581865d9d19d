package io.iaros.cx.experiment.measurement;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.iaros.cx.experiment.analysis.MultipleExposure;
import io.iaros.cx.experiment.analysis.ProportionDifference;
import io.iaros.cx.experiment.analysis.SampleRatio;
import io.iaros.cx.experiment.analysis.SequentialSampleRatio;
import io.iaros.cx.experiment.lifecycle.ExperimentStatus;
import io.iaros.cx.experiment.lifecycle.Metric;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an experiment has shown so far.
 *
 * @param asOf when it was asked
 * @param upTo what was recorded before is in the results
 * @param computedAt when the reading was through
 * @param judging how effects were judged
 * @param delayed what is older than the rest; of large experiments that is quantiles, limits by
 *     percentile, and dimensions that the design does not declare
 * @param units that have seen one variant only
 * @param multipleExposures units that have seen several; they count for no variant
 * @param sampleRatio absent while nobody has taken part
 * @param warnings what makes the other numbers doubtful
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExperimentResults(
    String experiment,
    ExperimentStatus status,
    int version,
    Instant asOf,
    Instant upTo,
    Instant computedAt,
    Judging judging,
    List<Delayed> delayed,
    long units,
    long multipleExposures,
    @Nullable MultipleExposure multipleExposure,
    @Nullable SampleRatio sampleRatio,
    @Nullable SequentialSampleRatio sequentialSampleRatio,
    List<Warning> warnings,
    List<VariantUnits> variants,
    List<MetricResult> metrics) {

  /**
   * @param name of a metric or a dimension
   * @param upTo what was recorded before is in it; absent where it is read for the first time
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Delayed(String name, @Nullable Instant upTo) {}

  /** What makes the numbers doubtful. */
  public enum Warning {
    /** Units do not fall to the variants as the weights say. */
    @JsonProperty("sample-ratio-mismatch")
    SAMPLE_RATIO_MISMATCH,
    /** More than one unit in a hundred has seen several variants. */
    @JsonProperty("multiple-exposures")
    MULTIPLE_EXPOSURES
  }

  /**
   * @param weight in parts of 10,000
   */
  public record VariantUnits(String variant, int weight, long units) {}

  /**
   * @param segments by a dimension, where one was asked for
   * @param steps of a funnel
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record MetricResult(
      String name,
      Metric.Type type,
      String event,
      Metric.Role role,
      Metric.Better better,
      List<VariantResult> variants,
      List<SegmentResult> segments,
      List<StepResult> steps) {}

  /**
   * @param conversions units that did it at least once
   * @param count how often it was done
   * @param sum of the amounts; for what has no amount each event counts one
   * @param rate conversions by units, for a share
   * @param difference to the first variant at one look, for a share
   * @param value the metric itself; absent where it has none yet
   * @param comparison with the first variant
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record VariantResult(
      String variant,
      long units,
      long conversions,
      long count,
      BigDecimal sum,
      @Nullable Double rate,
      @Nullable ProportionDifference difference,
      @Nullable Double value,
      @Nullable ArmComparison comparison) {}

  /**
   * @param comparison adjusted over all segments of the metric
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record SegmentResult(
      String dimension,
      String segment,
      String variant,
      long units,
      @Nullable Double value,
      @Nullable ArmComparison comparison) {}

  /**
   * @param units that took this step and all before it in order; the first step is 1
   */
  public record StepResult(String variant, int step, long units) {}

  public ExperimentResults {
    delayed = List.copyOf(delayed);
    warnings = List.copyOf(warnings);
    variants = List.copyOf(variants);
    metrics = List.copyOf(metrics);
  }
}
