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
import java.util.ArrayList;
import java.util.HashMap;
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

  /**
   * Something that a unit did.
   *
   * @param name by which metrics find it
   * @param id the same when it is told again
   */
  record Happening(
      String name, String unit, String id, Instant at, Map<String, Object> properties) {}

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
   * @return how many were to a variant that was on trial at that time
   */
  int exposures(List<Exposure> exposures) {
    int kept = measurements.addExposures(exposures.stream().map(Recording::limited).toList());
    foreignExposures.increment(exposures.size() - kept);
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

  /** Each counts for every experiment that measures it. */
  void events(List<Happening> happenings) {
    Map<String, List<StoredExperiment>> measuring = new HashMap<>();
    List<MetricEvent> counted = new ArrayList<>();
    for (Happening happening : happenings) {
      measuring
          .computeIfAbsent(happening.name(), experiments::measuring)
          .forEach(experiment -> counted.addAll(metricEvents(experiment, happening)));
    }
    measurements.addMetricEvents(counted);
  }

  /**
   * @return how many count for a metric of this experiment
   */
  int events(StoredExperiment experiment, List<Happening> happenings) {
    List<List<MetricEvent>> counted =
        happenings.stream().map(happening -> metricEvents(experiment, happening)).toList();
    measurements.addMetricEvents(counted.stream().flatMap(List::stream).toList());
    return (int) counted.stream().filter(events -> !events.isEmpty()).count();
  }

  private static List<MetricEvent> metricEvents(StoredExperiment experiment, Happening happening) {
    if (experiment.stoppedAt() != null && !happening.at().isBefore(experiment.stoppedAt())) {
      return List.of();
    }
    List<MetricEvent> events = new ArrayList<>();
    for (Metric metric : experiment.design().metrics()) {
      if (reachesBackTo(experiment, metric, happening.at())) {
        List<Counted> parts = metric.counted();
        for (int part = 0; part < parts.size(); part++) {
          Optional<BigDecimal> value = valueOf(happening, parts.get(part));
          if (value.isPresent()) {
            events.add(
                new MetricEvent(
                    experiment.key(),
                    metric.name(),
                    part,
                    happening.unit(),
                    happening.id(),
                    happening.at(),
                    value.orElseThrow()));
          }
        }
      }
    }
    return events;
  }

  private static Optional<BigDecimal> valueOf(Happening happening, Counted counted) {
    return counted.event().equals(happening.name())
        ? MetricValue.of(counted, happening.properties())
        : Optional.empty();
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
