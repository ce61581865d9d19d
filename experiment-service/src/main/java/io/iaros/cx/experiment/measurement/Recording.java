package io.iaros.cx.experiment.measurement;

import io.iaros.cx.experiment.lifecycle.ExperimentStore;
import io.iaros.cx.experiment.lifecycle.Metric;
import io.iaros.cx.experiment.lifecycle.Metric.Counted;
import io.iaros.cx.experiment.lifecycle.StoredExperiment;
import io.iaros.cx.experiment.measurement.MeasurementStore.Exposure;
import io.iaros.cx.experiment.measurement.MeasurementStore.MetricEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/**
 * Keeps exposures and metric events. Which of them count is decided when the results are read, so
 * that their order of arrival does not matter.
 */
@Service
class Recording {

  /** Further attributes of an exposure are not kept. */
  private static final int ATTRIBUTES_MAX = 20;

  /** Longer values tell no segments. */
  private static final int VALUE_LENGTH_MAX = 100;

  private final ExperimentStore experiments;
  private final MeasurementStore measurements;
  private final Counter foreignExposures;

  Recording(ExperimentStore experiments, MeasurementStore measurements, MeterRegistry meters) {
    this.experiments = experiments;
    this.measurements = measurements;
    this.foreignExposures =
        Counter.builder("cx.experiment.exposures.foreign")
            .description("Exposures to what was not on trial at that time; they are not kept")
            .register(meters);
  }

  /**
   * @return false when no such variant was on trial at that time
   */
  boolean exposure(Exposure exposure) {
    boolean kept = measurements.addExposure(limited(exposure));
    if (!kept) {
      foreignExposures.increment();
    }
    return kept;
  }

  private static Exposure limited(Exposure exposure) {
    return new Exposure(
        exposure.experiment(),
        exposure.unit(),
        exposure.variant(),
        exposure.at(),
        exposure.attributes().entrySet().stream()
            .filter(attribute -> attribute.getValue().length() <= VALUE_LENGTH_MAX)
            .sorted(Map.Entry.comparingByKey())
            .limit(ATTRIBUTES_MAX)
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** Counts for every experiment that measures it. */
  void event(String name, String unit, String id, Instant at, Map<String, Object> properties) {
    for (StoredExperiment experiment : experiments.measuring(name, at)) {
      event(experiment, name, unit, id, at, properties);
    }
  }

  /**
   * @return for how many metrics it counts
   */
  int event(
      StoredExperiment experiment,
      String name,
      String unit,
      String id,
      Instant at,
      Map<String, Object> properties) {
    if (experiment.stoppedAt() != null && !at.isBefore(experiment.stoppedAt())) {
      return 0;
    }
    int metrics = 0;
    for (Metric metric : experiment.design().metrics()) {
      List<Counted> parts = metric.counted();
      for (int part = 0; part < parts.size(); part++) {
        Optional<BigDecimal> value =
            parts.get(part).event().equals(name) && reachesBackTo(experiment, metric, at)
                ? MetricValue.of(parts.get(part), properties)
                : Optional.empty();
        if (value.isPresent()) {
          measurements.addMetricEvent(
              new MetricEvent(
                  experiment.key(), metric.name(), part, unit, id, at, value.orElseThrow()));
          metrics++;
        }
      }
    }
    return metrics;
  }

  /** What happened before the start counts for a covariate only. */
  private static boolean reachesBackTo(StoredExperiment experiment, Metric metric, Instant at) {
    Instant start = experiment.startedAt();
    if (start == null) {
      return false;
    }
    return !at.isBefore(metric.covariate() == null ? start : start.minus(metric.covariate()));
  }
}
