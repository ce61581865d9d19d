package io.iaros.cx.experiment.lifecycle;

import io.iaros.cx.experiment.lifecycle.AnalysisPlan.Method;
import io.iaros.cx.service.problem.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** What of looks, clusters, strata and hypotheses does not fit together. Pure. */
final class PlanFaults {

  private static final long UNITS_MIN = 4;

  private final ExperimentDraft draft;
  private final AnalysisPlan plan;
  private final List<Fault> faults = new ArrayList<>();

  private PlanFaults(ExperimentDraft draft, AnalysisPlan plan) {
    this.draft = draft;
    this.plan = plan;
  }

  static List<Fault> of(ExperimentDraft draft) {
    AnalysisPlan plan = draft.analysis();
    PlanFaults check = new PlanFaults(draft, Objects.requireNonNullElse(plan, AnalysisPlan.USUAL));
    check.units();
    check.looks();
    check.clusters();
    check.strata();
    check.hypotheses();
    return List.copyOf(check.faults);
  }

  private void units() {
    Long units = plan.plannedUnits();
    if (units != null && units < UNITS_MIN) {
      add("plannedUnits", "Expected %d units or more, but got %d.".formatted(UNITS_MIN, units));
    }
    if (units == null && plan.futility() != null) {
      add("futility", "Expected planned units with it, but there are none.");
    }
    if (plan.futility() != null && !(plan.futility() > 0 && plan.futility() < 1)) {
      add("futility", "Expected a chance between 0 and 1, but got %s.".formatted(plan.futility()));
    }
    if (units != null && plan.methodOrUsual() == Method.BAYESIAN) {
      add("plannedUnits", "Expected none, but the Bayesian method has no planned end.");
    }
  }

  private void looks() {
    boolean isPlanned = plan.methodOrUsual() == Method.GROUP_SEQUENTIAL;
    LookPlan looks = plan.looks();
    if (isPlanned && looks == null) {
      add("looks", "Expected planned looks for the method group-sequential, but there are none.");
    }
    if (isPlanned && plan.plannedUnits() == null) {
      add("plannedUnits", "Expected some for the method group-sequential, but there are none.");
    }
    if (looks == null) {
      return;
    }
    if (!isPlanned) {
      add("looks", "Expected none, but only the method group-sequential has some.");
    }
    looks.faults().forEach(fault -> add("looks" + fault.pointer(), fault.detail()));
  }

  private void clusters() {
    Clustering clusters = plan.clusters();
    if (clusters == null) {
      return;
    }
    if (!AnalysisFaults.isName(clusters.attribute())) {
      add(
          "clusters/attribute",
          "Expected a name of letters, digits and _, but got '%s'."
              .formatted(clusters.attribute()));
    }
    Duration window = clusters.window();
    if (window != null
        && (window.toSeconds() < 1 || window.compareTo(MetricFaults.WINDOW_MAX) > 0)) {
      add(
          "clusters/window",
          "Expected a second or more and at most %s, but got %s."
              .formatted(MetricFaults.WINDOW_MAX, window));
    }
    Duration washOut = clusters.washOut();
    if (washOut != null && window == null) {
      add("clusters/washOut", "Expected a window with it, but there is none.");
    }
    if (washOut != null
        && window != null
        && (washOut.isNegative() || washOut.compareTo(window) >= 0)) {
      add(
          "clusters/washOut",
          "Expected less than the window of %s, but got %s.".formatted(window, washOut));
    }
    if (!plan.dimensionsOrNone().isEmpty()) {
      add("dimensions", "Expected none, but segments of clusters are not told.");
    }
    eachMetric(
        "type",
        metric -> isOf(metric, Metric.Type.RATIO, Metric.Type.QUANTILE),
        "Expected a mean, a count or a share, but only those are told by cluster.");
    eachMetric(
        "covariate",
        metric -> metric.covariate() != null,
        "Expected none, but clusters are not adjusted by one.");
  }

  private void strata() {
    String dimension = plan.stratifyBy();
    if (dimension == null) {
      return;
    }
    if (!plan.dimensionsOrNone().contains(dimension)) {
      add(
          "stratifyBy",
          "Expected a dimension that the plan declares, but got '%s'.".formatted(dimension));
    }
    eachMetric(
        "covariate",
        metric -> metric.covariate() != null,
        "Expected none, but the plan adjusts by strata already.");
  }

  private void hypotheses() {
    if (plan.methodOrUsual() == Method.BAYESIAN) {
      eachMetric(
          "hypothesis",
          metric ->
              metric.hypothesis() != null && metric.hypothesis().type() != Claim.Type.DIFFERENCE,
          "Expected a difference, but the Bayesian method tells chances and shows nothing.");
    }
  }

  private void eachMetric(String field, Predicate<MetricDraft> isWrong, String detail) {
    List<MetricDraft> metrics = draft.metricsOrNone();
    IntStream.range(0, metrics.size())
        .filter(i -> isWrong.test(metrics.get(i)))
        .mapToObj(i -> new Fault("/metrics/%d/%s".formatted(i, field), detail))
        .forEach(faults::add);
  }

  private static boolean isOf(MetricDraft metric, Metric.Type... types) {
    return List.of(types).contains(metric.type());
  }

  private void add(String field, String detail) {
    faults.add(new Fault("/analysis/" + field, detail));
  }
}
