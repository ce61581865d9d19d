package io.iaros.cx.experiment.analysis;

import java.util.List;
import java.util.function.BinaryOperator;

/** Compares a variant with its baseline, by type of metric. Pure. */
public final class Analysis {

  private Analysis() {}

  /** Means of independent units: B. L. Welch, "The Generalization of Student's Problem" (1947). */
  public static Finding<Comparison> means(Moments control, Moments variant, Plan plan) {
    return levels(Level.mean(control), Level.mean(variant), plan);
  }

  /**
   * Shares of independent units, each with its own variance p(1 − p)/n and the normal curve. {@link
   * ProportionTest} knows more about few conversions.
   */
  public static Finding<Comparison> proportions(Proportion control, Proportion variant, Plan plan) {
    return levels(Level.proportion(control), Level.proportion(variant), plan);
  }

  /** Ratios of sums over units, numerator first, by the delta method. */
  public static Finding<Comparison> ratios(PairMoments control, PairMoments variant, Plan plan) {
    return levels(Level.ratio(control), Level.ratio(variant), plan);
  }

  public static Finding<Comparison> quantiles(
      QuantileEstimate control, QuantileEstimate variant, Plan plan) {
    return Comparison.of(Contrast.of(Level.quantile(control), Level.quantile(variant)), plan);
  }

  /** Means, metric first, adjusted by a covariate from before the experiment. */
  public static Finding<Comparison> adjustedMeans(
      PairMoments control, PairMoments variant, Plan plan) {
    return CovariateAdjustment.means(control, variant)
        .flatMap(
            adjustment -> Comparison.of(adjustment.contrast(), adjustment.varianceRatio(), plan));
  }

  /** Ratios, adjusted by a covariate from before the experiment. */
  public static Finding<Comparison> adjustedRatios(
      AdjustedRatioMoments control, AdjustedRatioMoments variant, Plan plan) {
    return CovariateAdjustment.ratios(control, variant)
        .flatMap(
            adjustment -> Comparison.of(adjustment.contrast(), adjustment.varianceRatio(), plan));
  }

  /** Means within strata that were known before the experiment, weighted by their units. */
  public static Finding<Comparison> stratifiedMeans(List<Stratum> strata, Plan plan) {
    return PostStratification.contrast(strata).flatMap(contrast -> Comparison.of(contrast, plan));
  }

  /** Means of units that were assigned by the cluster; also of switchbacks. */
  public static Finding<Comparison> clusteredMeans(List<Cluster> clusters, Plan plan) {
    return ClusterRobust.contrast(clusters).flatMap(contrast -> Comparison.of(contrast, plan));
  }

  /**
   * Whether two experiments change each other's effect: the effect of the second among those
   * without the first is the baseline, that among those with it the variant. It is the interaction
   * term of the regression over the four cells.
   */
  public static Finding<Comparison> interaction(
      Moments neither, Moments second, Moments first, Moments both, Plan plan) {
    return levels(
        both(Level.mean(neither), Level.mean(second), (without, with) -> with.minus(without)),
        both(Level.mean(first), Level.mean(both), (without, with) -> with.minus(without)),
        plan);
  }

  private static Finding<Comparison> levels(
      Finding<Level> control, Finding<Level> variant, Plan plan) {
    return control.flatMap(
        baseline -> variant.flatMap(other -> Comparison.of(Contrast.of(baseline, other), plan)));
  }

  private static Finding<Level> both(
      Finding<Level> one, Finding<Level> other, BinaryOperator<Level> operator) {
    return one.flatMap(left -> other.map(right -> operator.apply(left, right)));
  }
}
