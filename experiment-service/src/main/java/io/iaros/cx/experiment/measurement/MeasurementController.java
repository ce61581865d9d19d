package io.iaros.cx.experiment.measurement;

import io.iaros.cx.experiment.lifecycle.ExperimentStore;
import io.iaros.cx.experiment.lifecycle.StoredExperiment;
import io.iaros.cx.experiment.measurement.MeasurementStore.Exposure;
import io.iaros.cx.experiment.measurement.Recording.Happening;
import io.iaros.cx.service.problem.ProblemException;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Exposures and metric events over HTTP, for whoever has no Kafka; each once, as there. */
@RestController
class MeasurementController {

  private final Recording recording;
  private final ExperimentStore experiments;

  MeasurementController(Recording recording, ExperimentStore experiments) {
    this.recording = recording;
    this.experiments = experiments;
  }

  /**
   * @param unit the subject id that was assigned
   * @param attributes what results may be told apart by; never personal
   */
  record NewExposure(
      @Size(min = 1, max = 200) String unit,
      @Size(min = 1, max = 64) String variant,
      Instant at,
      @Nullable Map<String, String> attributes) {

    Exposure of(String experiment) {
      return new Exposure(
          experiment, unit, variant, at, Objects.requireNonNullElse(attributes, Map.of()));
    }
  }

  /**
   * @param id the same when the event is sent again
   * @param event the name by which metrics find it
   */
  record NewMetricEvent(
      @Size(min = 1, max = 200) String id,
      @Size(min = 1, max = 200) String unit,
      @Size(min = 1, max = 200) String event,
      Instant at,
      @Nullable Map<String, Object> properties) {

    Happening happening() {
      return new Happening(event, unit, id, at, Objects.requireNonNullElse(properties, Map.of()));
    }
  }

  record NewExposures(@Size(min = 1, max = 5_000) List<NewExposure> exposures) {}

  record NewMetricEvents(@Size(min = 1, max = 5_000) List<NewMetricEvent> events) {}

  /**
   * @param kept exposures of a variant that was on trial at the time, events that count for a
   *     metric
   */
  record Received(int received, int kept) {}

  @PostMapping("/api/v1/experiments/{key}/exposures")
  @Transactional
  public Received exposures(@PathVariable String key, @RequestBody NewExposures request) {
    experiment(key);
    int kept =
        recording.exposures(
            request.exposures().stream().map(exposure -> exposure.of(key)).toList());
    return new Received(request.exposures().size(), kept);
  }

  /** Of this experiment only, so that a test of one does not count in all others. */
  @PostMapping("/api/v1/experiments/{key}/events")
  @Transactional
  public Received events(@PathVariable String key, @RequestBody NewMetricEvents request) {
    StoredExperiment experiment = experiment(key);
    int kept =
        recording.events(
            experiment, request.events().stream().map(NewMetricEvent::happening).toList());
    return new Received(request.events().size(), kept);
  }

  private StoredExperiment experiment(String key) {
    return experiments
        .find(key)
        .orElseThrow(() -> ProblemException.notFound("an experiment with the key", key));
  }
}
