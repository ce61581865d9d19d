package io.iaros.cx.experiment.measurement;

import io.iaros.cx.experiment.lifecycle.ExperimentDesign;
import io.iaros.cx.experiment.lifecycle.ExperimentDesign.Variant;
import io.iaros.cx.experiment.lifecycle.Metric;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Effects day by day, over all units so far. None are told where weights changed: sums over such
 * days compare different people. Pure.
 */
record DailyEffects(ExperimentDesign design, Snapshot snapshot, Judging judging) {

  List<DailyEffect> all() {
    if (snapshot.periods() > 1) {
      return List.of();
    }
    return design.metrics().stream()
        .filter(metric -> metric.role() == Metric.Role.GOAL)
        .filter(metric -> metric.type() != Metric.Type.QUANTILE)
        .flatMap(
            metric ->
                design.variants().stream()
                    .skip(1)
                    .flatMap(variant -> of(metric, variant.key()).stream()))
        .toList();
  }

  private List<DailyEffect> of(Metric metric, String variant) {
    Variant first = design.variants().getFirst();
    List<DailyEffect> effects = new ArrayList<>();
    UnitSums control = UnitSums.NONE;
    UnitSums other = UnitSums.NONE;
    for (LocalDate day : snapshot.days()) {
      control = control.plus(snapshot.onDay(metric.name(), first.key(), day));
      other = other.plus(snapshot.onDay(metric.name(), variant, day));
      effects.add(
          new DailyEffect(
              metric.name(),
              variant,
              day,
              control.units() + other.units(),
              Arms.of(metric, control, other).judged(judging).relative()));
    }
    return effects;
  }
}
