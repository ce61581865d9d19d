package io.iaros.cx.experiment.measurement;

import io.iaros.cx.experiment.lifecycle.ExperimentDesign;
import io.iaros.cx.experiment.lifecycle.Metric;
import io.iaros.cx.experiment.measurement.AgeReading.Age;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Effects by the days since units' first exposure: what is only new wears off, what must be learnt
 * grows. Days of the same units are not independent, so nothing is tested over them. Pure.
 */
record AgeEffects(ExperimentDesign design, List<Age> ages, Judging judging) {

  List<AgeEffect> all() {
    String first = design.variants().getFirst().key();
    List<AgeEffect> effects = new ArrayList<>();
    for (Metric metric : design.metrics()) {
      for (Age age : ages) {
        if (age.metric().equals(metric.name()) && !age.variant().equals(first)) {
          of(metric, first, age).ifPresent(effects::add);
        }
      }
    }
    return effects;
  }

  private Optional<AgeEffect> of(Metric metric, String first, Age age) {
    return ages.stream()
        .filter(other -> other.metric().equals(metric.name()) && other.variant().equals(first))
        .filter(other -> other.day() == age.day())
        .findFirst()
        .map(
            control ->
                new AgeEffect(
                    metric.name(),
                    age.variant(),
                    age.day(),
                    control.sums().units() + age.sums().units(),
                    Arms.of(metric, control.sums(), age.sums()).judged(judging).relative()));
  }
}
