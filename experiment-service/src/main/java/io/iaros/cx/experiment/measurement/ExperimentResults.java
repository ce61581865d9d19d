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
 * @param clusters of what was assigned together; the sample ratio is then one of clusters
 * @param looks where a group sequential experiment stands
 * @param warnings what makes the other numbers doubtful
 * @param notes what to look into before it is believed
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
    @Nullable ClusterCounts clusters,
    @Nullable LookProgress looks,
    List<Warning> warnings,
    List<Note> notes,
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
    MULTIPLE_EXPOSURES,
    /** More than one cluster in a hundred has seen several variants. */
    @JsonProperty("mixed-clusters")
    MIXED_CLUSTERS,
    /** More than one exposure in a hundred does not say which cluster it is of. */
    @JsonProperty("clusters-not-told")
    CLUSTERS_NOT_TOLD
  }

  /**
   * What does not make numbers doubtful by itself, and is to be looked into.
   *
   * @param metric of which it is told
   */
  public record Note(Kind kind, String metric, String variant) {

    public enum Kind {
      /** An effect that large is more often a fault of counting: Twyman's law. */
      @JsonProperty("too-large-to-believe")
      TOO_LARGE_TO_BELIEVE,
      /** The effect fades or grows with the day of the first exposure. */
      @JsonProperty("changes-with-time")
      CHANGES_WITH_TIME
    }
  }

  /**
   * @param mixed clusters that have seen several variants
   * @param notTold units whose exposure names no cluster
   * @param washedOut units of a switchback that came too soon after a window's beginning
   */
  public record ClusterCounts(
      long clusters, long mixed, long notTold, long washedOut, List<VariantClusters> variants) {}

  public record VariantClusters(String variant, long clusters) {}

  /**
   * @param weight in parts of 10,000
   */
  public record VariantUnits(String variant, int weight, long units) {}

  /**
   * @param segments by a dimension, where one was asked for
   * @param steps of a funnel
   * @param novelty of a goal: whether its effect changes with the day of the first exposure
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
      List<StepResult> steps,
      List<NoveltyResult> novelty) {}

  /**
   * @param slope by how much the relative effect rises with each day
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record NoveltyResult(
      String variant,
      double slope,
      double standardError,
      @Nullable Double lower,
      @Nullable Double upper,
      double pValue) {}

  /**
   * @param conversions units that did it at least once
   * @param count how often it was done
   * @param sum of the amounts; for what has no amount each event counts one
   * @param rate conversions by units, for a share
   * @param difference to the first variant at one look, for a share
   * @param value the metric itself; absent where it has none yet
   * @param comparison with the first variant
   * @param prospect of a goal that has planned units
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
      @Nullable ArmComparison comparison,
      @Nullable Prospect prospect) {

    VariantResult with(ArmComparison other) {
      return new VariantResult(
          variant, units, conversions, count, sum, rate, difference, value, other, prospect);
    }
  }

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
    notes = List.copyOf(notes);
    variants = List.copyOf(variants);
    metrics = List.copyOf(metrics);
  }
}
