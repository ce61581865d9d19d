package io.iaros.cx.experiment.measurement;

import io.iaros.cx.experiment.analysis.Comparison;
import io.iaros.cx.experiment.analysis.Finding;
import io.iaros.cx.experiment.analysis.Finding.Known;
import io.iaros.cx.experiment.analysis.Hypothesis;
import io.iaros.cx.experiment.analysis.Inference;
import io.iaros.cx.experiment.analysis.Method;
import io.iaros.cx.experiment.analysis.Novelty;
import io.iaros.cx.experiment.analysis.Plan;
import io.iaros.cx.experiment.analysis.Scale;
import io.iaros.cx.experiment.lifecycle.ExperimentDesign;
import io.iaros.cx.experiment.lifecycle.Metric;
import io.iaros.cx.experiment.measurement.ExperimentResults.NoveltyResult;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether effects fade or grow with the day of the first exposure. None are told where weights
 * changed, or where units were assigned together. Pure.
 */
record Novelties(ExperimentDesign design, Snapshot snapshot, double alpha) {

  List<NoveltyResult> of(Metric metric) {
    boolean isTold =
        metric.role() == Metric.Role.GOAL
            && metric.type() != Metric.Type.QUANTILE
            && snapshot.periods() == 1
            && design.analysisOrUsual().clusters() == null;
    return isTold
        ? design.variants().stream()
            .skip(1)
            .flatMap(variant -> of(metric, variant.key()).stream())
            .toList()
        : List.of();
  }

  private Optional<NoveltyResult> of(Metric metric, String variant) {
    String first = design.variants().getFirst().key();
    List<LocalDate> days = snapshot.days();
    List<Novelty.DailyEffect> effects = new ArrayList<>();
    Plan plan =
        new Plan(Scale.RELATIVE, new Method.FixedHorizon(), new Hypothesis.Difference(), alpha);
    for (LocalDate day : days) {
      Arms arms =
          Arms.of(
              metric,
              snapshot.onDay(metric.name(), first, day),
              snapshot.onDay(metric.name(), variant, day));
      if (arms.compare(plan, false) instanceof Known<Comparison>(Comparison known)) {
        int number = (int) ChronoUnit.DAYS.between(days.getFirst(), day);
        effects.add(new Novelty.DailyEffect(number, known.effect()));
      }
    }
    return result(variant, Novelty.of(effects, alpha));
  }

  private static Optional<NoveltyResult> result(String variant, Finding<Novelty> finding) {
    return finding instanceof Known<Novelty>(Novelty known)
            && known.inference() instanceof Inference.Frequentist(var interval, var pValue, _)
        ? Optional.of(
            new NoveltyResult(
                variant,
                known.slope().value(),
                known.slope().standardError(),
                interval.lower(),
                interval.upper(),
                pValue))
        : Optional.empty();
  }
}
