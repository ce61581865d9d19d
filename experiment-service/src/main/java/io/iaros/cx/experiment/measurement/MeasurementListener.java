package io.iaros.cx.experiment.measurement;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.customer.FeedbackGiven;
import io.iaros.cx.events.customer.InteractionRecorded;
import io.iaros.cx.events.experiment.ExposureRecorded;
import io.iaros.cx.experiment.lifecycle.ExperimentStore;
import io.iaros.cx.experiment.lifecycle.Metric;
import io.iaros.cx.experiment.lifecycle.StoredExperiment;
import io.iaros.cx.service.consumer.EventSubscriber;
import io.iaros.cx.service.consumer.Subscription;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Keeps exposures and metric events. Which of them count is decided when the results are read, so
 * that their order of arrival does not matter.
 */
@Component
class MeasurementListener implements EventSubscriber {

  /** The event name under which metrics find feedback. */
  private static final String FEEDBACK = "feedback";

  private final ExperimentStore experiments;
  private final MeasurementStore measurements;
  private final Counter foreignExposures;

  MeasurementListener(
      ExperimentStore experiments, MeasurementStore measurements, MeterRegistry meters) {
    this.experiments = experiments;
    this.measurements = measurements;
    this.foreignExposures =
        Counter.builder("cx.experiment.exposures.foreign")
            .description("Exposures to what was not on trial at that time; they are not kept")
            .register(meters);
  }

  @Override
  public Subscription subscription() {
    return Subscription.named("measurement")
        .on(ExposureRecorded.class, this::onExposure)
        .on(InteractionRecorded.class, this::onInteraction)
        .on(FeedbackGiven.class, this::onFeedback)
        .build();
  }

  private void onExposure(Event<ExposureRecorded> event) {
    ExposureRecorded exposure = event.data();
    boolean kept =
        measurements.addExposure(
            exposure.experiment(), exposure.unit(), exposure.variant(), event.time());
    if (!kept) {
      foreignExposures.increment();
    }
  }

  private void onInteraction(Event<InteractionRecorded> event) {
    keep(event, event.data().name(), event.data().properties());
  }

  private void onFeedback(Event<FeedbackGiven> event) {
    keep(event, FEEDBACK, amountsOf(event.data()));
  }

  private static Map<String, Object> amountsOf(FeedbackGiven feedback) {
    BigDecimal reward = feedback.reward();
    return reward == null ? Map.of() : Map.of("reward", reward.toPlainString());
  }

  private void keep(Event<?> event, String eventName, Map<String, Object> properties) {
    for (StoredExperiment experiment : experiments.measuring(eventName, event.time())) {
      for (Metric metric : experiment.design().metrics()) {
        if (metric.event().equals(eventName)) {
          keep(event, experiment.key(), metric, properties);
        }
      }
    }
  }

  private void keep(
      Event<?> event, String experiment, Metric metric, Map<String, Object> properties) {
    MetricValue.of(metric, properties)
        .ifPresent(
            value ->
                measurements.addMetricEvent(
                    experiment, metric.name(), event.key(), event.id(), event.time(), value));
  }
}
