package io.iaros.cx.experiment.decision;

import io.iaros.cx.experiment.lifecycle.Metric.Role;
import io.iaros.cx.experiment.measurement.ArmComparison;
import io.iaros.cx.experiment.measurement.ArmComparison.Effect;
import io.iaros.cx.experiment.measurement.ArmComparison.Guard;
import io.iaros.cx.experiment.measurement.ArmComparison.Guard.Verdict;
import io.iaros.cx.experiment.measurement.ArmComparison.Signal;
import io.iaros.cx.experiment.measurement.ExperimentResults;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What speaks for and against one variant. Pure.
 *
 * @param harmed guardrails that are worse by more than their margin
 */
record Evidence(String variant, List<Goal> goals, List<String> harmed) {

  record Goal(String metric, ArmComparison comparison) {}

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
                            new Goal(metric.name(), Objects.requireNonNull(result.comparison()))))
        .toList();
  }

  boolean isHarmful() {
    return !harmed.isEmpty();
  }

  boolean allGoals(Signal signal) {
    return !goals.isEmpty() && goals.stream().allMatch(is(signal));
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

  private static double halfWidth(Effect effect) {
    Double lower = effect.lower();
    Double upper = effect.upper();
    return lower == null || upper == null ? Double.POSITIVE_INFINITY : (upper - lower) / 2;
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
