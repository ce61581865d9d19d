package io.iaros.cx.experiment.decision;

import io.iaros.cx.experiment.lifecycle.Metric.Role;
import io.iaros.cx.experiment.measurement.ArmComparison;
import io.iaros.cx.experiment.measurement.ArmComparison.Effect;
import io.iaros.cx.experiment.measurement.ArmComparison.Guard;
import io.iaros.cx.experiment.measurement.ArmComparison.Guard.Verdict;
import io.iaros.cx.experiment.measurement.ArmComparison.Signal;
import io.iaros.cx.experiment.measurement.ExperimentResults;
import io.iaros.cx.experiment.measurement.Prospect;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What speaks for and against one variant. Pure.
 *
 * @param harmed guardrails that are worse by more than their margin
 */
record Evidence(String variant, List<Goal> goals, List<String> harmed) {

  record Goal(String metric, ArmComparison comparison, @Nullable Prospect prospect) {

    /** Whether what is to be shown of it is shown. */
    boolean isReached() {
      return switch (comparison.signal()) {
        case BETTER, NOT_WORSE, EQUIVALENT -> true;
        case WORSE, NONE -> false;
      };
    }

    /** Whether even an effect as planned would hardly be shown any more. */
    boolean isFutile(double chance) {
      return !isReached()
          && prospect != null
          && Math.max(prospect.underDesign(), prospect.predictive()) < chance;
    }
  }

  static List<Evidence> of(ExperimentResults results) {
    return results.variants().stream()
        .skip(1)
        .map(variant -> of(results, variant.variant()))
        .toList();
  }

  private static Evidence of(ExperimentResults results, String variant) {
    return new Evidence(
        variant,
        comparisons(results, variant, Role.GOAL),
        comparisons(results, variant, Role.GUARDRAIL).stream()
            .filter(guardrail -> isHarmed(guardrail.comparison().guard()))
            .map(Goal::metric)
            .toList());
  }

  private static boolean isHarmed(@Nullable Guard guard) {
    return guard != null && guard.verdict() == Verdict.HARMED;
  }

  private static List<Goal> comparisons(ExperimentResults results, String variant, Role role) {
    return results.metrics().stream()
        .filter(metric -> metric.role() == role)
        .flatMap(
            metric ->
                metric.variants().stream()
                    .filter(result -> result.variant().equals(variant))
                    .filter(result -> result.comparison() != null)
                    .map(
                        result ->
                            new Goal(
                                metric.name(),
                                Objects.requireNonNull(result.comparison()),
                                result.prospect())))
        .toList();
  }

  boolean isHarmful() {
    return !harmed.isEmpty();
  }

  boolean allGoals(Signal signal) {
    return !goals.isEmpty() && goals.stream().allMatch(is(signal));
  }

  boolean allGoalsAreReached() {
    return !goals.isEmpty() && goals.stream().allMatch(Goal::isReached);
  }

  boolean anyGoalIsReached() {
    return goals.stream().anyMatch(Goal::isReached);
  }

  /** Whether some goal, without which the variant cannot win, has no prospect left. */
  Optional<Goal> futile(double chance) {
    return goals.stream().filter(goal -> goal.isFutile(chance)).findFirst();
  }

  boolean anyGoal(Signal signal) {
    return goals.stream().anyMatch(is(signal));
  }

  private static Predicate<Goal> is(Signal signal) {
    return goal -> goal.comparison().signal() == signal;
  }

  /** Whether every goal is known well enough to find an effect of this size. */
  boolean isPrecise(double targetEffect) {
    return !goals.isEmpty()
        && goals.stream()
            .map(goal -> goal.comparison().relative())
            .allMatch(effect -> effect != null && halfWidth(effect) <= targetEffect);
  }

  /** Of an interval with one end, how far that is from the effect. */
  private static double halfWidth(Effect effect) {
    Double lower = effect.lower();
    Double upper = effect.upper();
    if (lower != null && upper != null) {
      return (upper - lower) / 2;
    }
    if (lower != null) {
      return effect.value() - lower;
    }
    return upper == null ? Double.POSITIVE_INFINITY : upper - effect.value();
  }

  /** Of the first goal, to choose among winners. */
  double gain() {
    return goals.stream()
        .map(goal -> goal.comparison().relative())
        .filter(Objects::nonNull)
        .mapToDouble(effect -> Math.abs(effect.value()))
        .findFirst()
        .orElse(0);
  }
}
