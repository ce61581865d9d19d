package io.iaros.cx.experiment.lifecycle;

import io.iaros.cx.events.experiment.AssignmentRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is tried, on whom, and what tells whether it works. Fixed from the first start on.
 *
 * @param trafficShare how much of the traffic takes part, in parts of {@link #WHOLE}
 * @param variants the first is what the others are compared with
 * @param assignment what more than share and weights decides who takes part; absent in designs that
 *     have no more, and in those that are older
 * @param analysis absent in designs that are judged as usual
 */
public record ExperimentDesign(
    String name,
    @Nullable String hypothesis,
    int trafficShare,
    List<Variant> variants,
    List<Metric> metrics,
    @Nullable AssignmentRules assignment,
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

  /** Share and weights alone, judged as usual. */
  public ExperimentDesign(
      String name,
      @Nullable String hypothesis,
      int trafficShare,
      List<Variant> variants,
      List<Metric> metrics) {
    this(name, hypothesis, trafficShare, variants, metrics, null, null);
  }

  AssignmentRules assignmentOrNone() {
    return assignment == null ? AssignmentRules.NONE : assignment;
  }

  public AnalysisPlan analysisOrUsual() {
    return analysis == null ? AnalysisPlan.USUAL : analysis;
  }

  /** The same with other weights and another share of the traffic. */
  ExperimentDesign reallocated(List<Variant> newVariants, int newShare) {
    return new ExperimentDesign(
        name, hypothesis, newShare, newVariants, metrics, assignment, analysis);
  }
}
