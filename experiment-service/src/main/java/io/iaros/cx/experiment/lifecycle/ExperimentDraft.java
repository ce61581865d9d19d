package io.iaros.cx.experiment.lifecycle;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A design as a caller writes it: what is left out takes its default.
 *
 * @param trafficShare in parts of 10,000; all of the traffic by default
 * @param assignment who takes part beside the share; everybody by default
 * @param analysis how it is judged; as usual by default
 */
record ExperimentDraft(
    @Size(min = 1, max = 200) String name,
    @Nullable @Size(max = 2_000) String hypothesis,
    @Size(min = 2, max = 20) List<VariantDraft> variants,
    @Nullable @Min(1) @Max(ExperimentDesign.WHOLE) Integer trafficShare,
    @Nullable @Size(max = 20) List<MetricDraft> metrics,
    @Nullable AssignmentDraft assignment,
    @Nullable AnalysisPlan analysis) {

  /** Keys stand in URLs and events: short, plain and lower case. */
  static final String KEY = "^[a-z0-9][a-z0-9._-]{0,63}$";

  /**
   * @param weight in parts of 10,000; either every variant has one or none has, and then all are
   *     alike
   */
  record VariantDraft(
      @Pattern(regexp = KEY) String key,
      @Nullable @Min(0) @Max(ExperimentDesign.WHOLE) Integer weight) {}

  ExperimentDraft(
      String name,
      @Nullable String hypothesis,
      List<VariantDraft> variants,
      @Nullable Integer trafficShare,
      @Nullable List<MetricDraft> metrics) {
    this(name, hypothesis, variants, trafficShare, metrics, null, null);
  }

  List<MetricDraft> metricsOrNone() {
    return metrics == null ? List.of() : metrics;
  }
}
