package io.iaros.cx.experiment.lifecycle;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is tried, on whom, and what tells whether it works. Fixed from the first start on.
 *
 * @param trafficShare how much of the traffic takes part, in parts of {@link #WHOLE}
 * @param variants the first is what the others are compared with
 * @param analysis absent in designs that are judged as usual
 */
public record ExperimentDesign(
    String name,
    @Nullable String hypothesis,
    int trafficShare,
    List<Variant> variants,
    List<Metric> metrics,
    @Nullable AnalysisPlan analysis) {

  /** Shares and weights are counted in parts of this. */
  public static final int WHOLE = 10_000;

  /**
   * @param weight its share among the variants; all weights add up to {@link #WHOLE}
   */
  public record Variant(String key, int weight) {}

  public ExperimentDesign {
    variants = List.copyOf(variants);
    metrics = List.copyOf(metrics);
  }

  /** Judged as usual. */
  public ExperimentDesign(
      String name,
      @Nullable String hypothesis,
      int trafficShare,
      List<Variant> variants,
      List<Metric> metrics) {
    this(name, hypothesis, trafficShare, variants, metrics, null);
  }

  public AnalysisPlan analysisOrUsual() {
    return analysis == null ? AnalysisPlan.USUAL : analysis;
  }

  /** The same with other weights and another share of the traffic. */
  public ExperimentDesign reallocated(List<Variant> newVariants, int newShare) {
    return new ExperimentDesign(name, hypothesis, newShare, newVariants, metrics, analysis);
  }
}
