package io.iaros.cx.experiment.power;

import io.iaros.cx.experiment.analysis.Baseline;
import io.iaros.cx.experiment.analysis.Direction;
import io.iaros.cx.experiment.analysis.Hypothesis;
import io.iaros.cx.experiment.analysis.Plan;
import io.iaros.cx.experiment.analysis.SampleSize;
import io.iaros.cx.experiment.analysis.Sampling;
import io.iaros.cx.experiment.analysis.Scale;
import io.iaros.cx.experiment.lifecycle.AnalysisPlan.Correction;
import io.iaros.cx.experiment.lifecycle.AnalysisPlan.Method;
import io.iaros.cx.experiment.lifecycle.Claim;
import io.iaros.cx.experiment.lifecycle.LookPlan;
import io.iaros.cx.experiment.lifecycle.LookPlan.Spending;
import io.iaros.cx.experiment.lifecycle.Metric.Better;
import io.iaros.cx.experiment.measurement.Judging;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a plan; what is left out takes its usual value.
 *
 * @param baseline a share between 0 and 1, or with a deviation a mean
 * @param deviation of a unit, for a mean
 * @param effect relative, to be found; with a margin the true one, none unless told otherwise
 * @param alpha how often an effect may be seen where there is none
 * @param power how often an effect is to be found where there is one
 * @param arms with the control arm; all alike
 * @param units of all arms, where those are known
 * @param unitsPerDay of all arms
 * @param correlation with a covariate that will be adjusted by
 * @param oneSided whether only an effect to the side of {@code effect} is looked for
 * @param margin by the size of the baseline
 * @param better where an improvement is; for superiority where {@code effect} is, else up
 * @param looks how many, evenly apart
 * @param information of each look, instead of how many there are
 * @param clusterSize units that are assigned as one, on average
 * @param clusterSizeVariation deviation of that size by its mean
 * @param intraclusterCorrelation of two units of a cluster
 */
record PowerQuestion(
    @Nullable Double baseline,
    @Nullable Double deviation,
    @Nullable Double effect,
    @Nullable Double alpha,
    @Nullable Double power,
    @Nullable Integer arms,
    @Nullable Long units,
    @Nullable Double unitsPerDay,
    @Nullable Double correlation,
    @Nullable Method method,
    @Nullable Boolean oneSided,
    Claim.@Nullable Type hypothesis,
    @Nullable Double margin,
    @Nullable Better better,
    @Nullable Integer looks,
    @Nullable List<Double> information,
    @Nullable Spending spending,
    @Nullable Double clusterSize,
    @Nullable Double clusterSizeVariation,
    @Nullable Double intraclusterCorrelation) {

  private static final double USUAL_POWER = 0.8;

  /** Of one variant and the control arm; asked only without faults. */
  SampleSize sampleSize() {
    LookPlan plan = lookPlan();
    List<Double> information = plan == null ? List.of(1.0) : plan.informationOrEven();
    Judging judging =
        new Judging(
            methodOrUsual(),
            alphaOfOne(),
            Correction.NONE,
            false,
            plan == null ? null : plan.spendingOrUsual(),
            information);
    return new SampleSize(
        deviation == null ? new Baseline.Rate(level()) : new Baseline.Mean(deviation),
        judging.plan(Scale.ABSOLUTE, tested(), level()),
        0.5,
        sampling(),
        information);
  }

  private Hypothesis tested() {
    double limit = Objects.requireNonNullElse(margin, 0.0) * size();
    return switch (hypothesisOrUsual()) {
      case DIFFERENCE -> new Hypothesis.Difference();
      case SUPERIORITY -> new Hypothesis.Superiority(direction());
      case NON_INFERIORITY -> new Hypothesis.NonInferiority(direction(), limit);
      case EQUIVALENCE -> new Hypothesis.Equivalence(-limit, limit);
    };
  }

  Direction direction() {
    boolean isFall =
        better == null
            ? hypothesisOrUsual() == Claim.Type.SUPERIORITY && effectOrNone() < 0
            : better == Better.DECREASE;
    return isFall ? Direction.DECREASE : Direction.INCREASE;
  }

  Sampling sampling() {
    return clusterSize == null
        ? new Sampling.OfUnits(Objects.requireNonNullElse(correlation, 0.0))
        : new Sampling.OfClusters(
            clusterSize,
            Objects.requireNonNullElse(clusterSizeVariation, 0.0),
            Objects.requireNonNullElse(intraclusterCorrelation, 0.0));
  }

  /** Bonferroni's, which is never less careful than Holm's at its first step. */
  private double alphaOfOne() {
    double all = alpha == null ? Plan.USUAL_ALPHA : alpha;
    return all / (armsOrTwo() - 1);
  }

  Method methodOrUsual() {
    return Objects.requireNonNullElse(method, Method.FIXED);
  }

  Claim.Type hypothesisOrUsual() {
    if (hypothesis != null) {
      return hypothesis;
    }
    return Boolean.TRUE.equals(oneSided) ? Claim.Type.SUPERIORITY : Claim.Type.DIFFERENCE;
  }

  @Nullable LookPlan lookPlan() {
    return looks == null && information == null && spending == null
        ? null
        : new LookPlan(looks, information, spending);
  }

  /** An effect to find, or the true one beside a margin; absent where units are to find one. */
  @Nullable Double planned() {
    return effect == null && !hypothesisOrUsual().hasMargin()
        ? null
        : Double.valueOf(effectOrNone() * size());
  }

  double effectOrNone() {
    return Objects.requireNonNullElse(effect, 0.0);
  }

  /** Of the baseline, by which effects and margins are told. */
  double size() {
    return Math.abs(level());
  }

  private double level() {
    return Objects.requireNonNull(baseline);
  }

  double powerOrUsual() {
    return power == null ? USUAL_POWER : power;
  }

  int armsOrTwo() {
    return arms == null ? 2 : arms;
  }
}
