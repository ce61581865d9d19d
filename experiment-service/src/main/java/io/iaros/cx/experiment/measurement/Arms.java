package io.iaros.cx.experiment.measurement;

import io.iaros.cx.experiment.analysis.Analysis;
import io.iaros.cx.experiment.analysis.Cluster;
import io.iaros.cx.experiment.analysis.Comparison;
import io.iaros.cx.experiment.analysis.Direction;
import io.iaros.cx.experiment.analysis.Finding;
import io.iaros.cx.experiment.analysis.Finding.Known;
import io.iaros.cx.experiment.analysis.Hypothesis;
import io.iaros.cx.experiment.analysis.Inference;
import io.iaros.cx.experiment.analysis.Interval;
import io.iaros.cx.experiment.analysis.Method;
import io.iaros.cx.experiment.analysis.Plan;
import io.iaros.cx.experiment.analysis.QuantileEstimate;
import io.iaros.cx.experiment.analysis.Scale;
import io.iaros.cx.experiment.analysis.Stratum;
import io.iaros.cx.experiment.lifecycle.Metric;
import io.iaros.cx.experiment.measurement.ArmComparison.Guard;
import io.iaros.cx.experiment.measurement.ArmComparison.Guard.Verdict;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Two arms of one metric, ready to be compared by whatever plan. Pure.
 *
 * @param grouping what units have in common beside their arm
 */
record Arms(
    Metric metric,
    UnitSums control,
    UnitSums variant,
    Grouping grouping,
    Finding<QuantileEstimate> controlQuantile,
    Finding<QuantileEstimate> variantQuantile) {

  /** What units have in common beside their arm. */
  sealed interface Grouping {

    record None() implements Grouping {}

    /** Arms are compared within: periods between changes of the weights, or kinds of units. */
    record Within(List<Stratum> strata) implements Grouping {
      public Within {
        strata = List.copyOf(strata);
      }
    }

    /** Units were assigned together. */
    record Together(List<Cluster> clusters) implements Grouping {
      public Together {
        clusters = List.copyOf(clusters);
      }
    }
  }

  static Arms of(Metric metric, UnitSums control, UnitSums variant) {
    return new Arms(metric, control, variant, new Grouping.None(), none(), none());
  }

  static <T> Finding<T> none() {
    return Finding.unknown(Finding.Reason.NO_UNITS);
  }

  ArmComparison judged(Judging judging) {
    return ArmComparison.of(
        compare(plan(Scale.ABSOLUTE, judging), judging.cuped()),
        compare(plan(Scale.RELATIVE, judging), judging.cuped()),
        guard(judging),
        metric,
        judging.alpha());
  }

  /** How this metric is judged; the looks of a plan are those of its goals. */
  Plan plan(Scale scale, Judging judging) {
    Judging judged = metric.role() == Metric.Role.GOAL ? judging : judging.atAnyTime();
    return judged.plan(scale, Hypotheses.of(metric, scale, baseline()), baseline());
  }

  private double baseline() {
    return Objects.requireNonNullElse(valueOf(control, controlQuantile), 0.0);
  }

  Finding<Comparison> compare(Plan plan, boolean cuped) {
    boolean adjusts = cuped && metric.covariate() != null;
    return switch (metric.type()) {
      case PROPORTION, RETENTION, FUNNEL -> shares(plan, adjusts);
      case COUNT, MEAN, REVENUE -> means(plan, adjusts);
      case RATIO ->
          adjusts
              ? Analysis.adjustedRatios(control.adjustedRatio(), variant.adjustedRatio(), plan)
              : Analysis.ratios(control.ratio(), variant.ratio(), plan);
      case QUANTILE ->
          controlQuantile.flatMap(
              one -> variantQuantile.flatMap(other -> Analysis.quantiles(one, other, plan)));
    };
  }

  private Finding<Comparison> shares(Plan plan, boolean adjusts) {
    boolean isPlain = !adjusts && grouping instanceof Grouping.None;
    return isPlain
        ? Analysis.proportions(control.proportion(), variant.proportion(), plan)
        : means(plan, adjusts);
  }

  /** Where weights changed, periods come first: an adjusted bias is a bias. */
  private Finding<Comparison> means(Plan plan, boolean adjusts) {
    return switch (grouping) {
      case Grouping.Within(var strata) -> Analysis.stratifiedMeans(strata, plan);
      case Grouping.Together(var clusters) -> Analysis.clusteredMeans(clusters, plan);
      case Grouping.None _ ->
          adjusts
              ? Analysis.adjustedMeans(control.adjusted(), variant.adjusted(), plan)
              : Analysis.means(control.moments(), variant.moments(), plan);
    };
  }

  /** The metric of an arm; null where it has none. */
  @Nullable Double valueOf(UnitSums arm, Finding<QuantileEstimate> quantile) {
    return switch (metric.type()) {
      case PROPORTION, COUNT, MEAN, REVENUE, RETENTION, FUNNEL ->
          arm.units() == 0 ? null : arm.x() / arm.units();
      case RATIO -> arm.y() == 0 ? null : arm.x() / arm.y();
      case QUANTILE ->
          switch (quantile) {
            case Known<QuantileEstimate>(var known) -> known.value();
            case Finding.Unknown<QuantileEstimate> _ -> null;
          };
    };
  }

  /**
   * One-sided and valid whenever one looks, whatever the method of the goals: a guardrail is looked
   * at all the time. Harm beyond the margin is what must be shown for an alarm, and that there is
   * none for an all-clear.
   */
  private @Nullable Guard guard(Judging judging) {
    if (metric.role() != Metric.Role.GUARDRAIL) {
      return null;
    }
    double margin = Objects.requireNonNullElse(metric.margin(), 0.0);
    Direction better = Hypotheses.better(metric);
    Direction worse = better == Direction.INCREASE ? Direction.DECREASE : Direction.INCREASE;
    boolean isAbsolute = margin == 0 || baseline() == 0;
    Double bound = harmBound(worse, isAbsolute ? Scale.ABSOLUTE : Scale.RELATIVE, judging);
    boolean harmed = bound != null && bound > (isAbsolute ? 0 : margin);
    boolean safe = margin > 0 && isShown(new Hypothesis.NonInferiority(better, margin), judging);
    Verdict verdict = safe ? Verdict.SAFE : Verdict.UNDECIDED;
    return new Guard(harmed ? Verdict.HARMED : verdict, margin);
  }

  /**
   * By how much it is worse at least. Without a margin in the scale of the metric, which sees harm
   * sooner, and also where the baseline has nothing yet.
   */
  private @Nullable Double harmBound(Direction worse, Scale scale, Judging judging) {
    Plan plan = sequential(scale, new Hypothesis.Superiority(worse), judging.alpha());
    if (!(compare(plan, judging.cuped()) instanceof Known<Comparison>(Comparison known))
        || !(known.inference() instanceof Inference.Frequentist(Interval interval, _, _))) {
      return null;
    }
    return switch (worse) {
      case INCREASE -> interval.lower();
      case DECREASE -> interval.upper() == null ? null : Double.valueOf(-interval.upper());
    };
  }

  private boolean isShown(Hypothesis hypothesis, Judging judging) {
    return compare(sequential(Scale.RELATIVE, hypothesis, judging.alpha()), judging.cuped())
            instanceof Known<Comparison>(Comparison known)
        && known.inference() instanceof Inference.Frequentist(_, _, boolean shown)
        && shown;
  }

  private static Plan sequential(Scale scale, Hypothesis hypothesis, double alpha) {
    return new Plan(scale, Method.ConfidenceSequence.USUAL, hypothesis, alpha);
  }
}
