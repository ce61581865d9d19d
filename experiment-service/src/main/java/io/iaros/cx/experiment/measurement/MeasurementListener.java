package io.iaros.cx.experiment.measurement;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.customer.FeedbackGiven;
import io.iaros.cx.events.customer.InteractionRecorded;
import io.iaros.cx.events.experiment.ExposureRecorded;
import io.iaros.cx.experiment.measurement.MeasurementStore.Exposure;
import io.iaros.cx.service.consumer.EventSubscriber;
import io.iaros.cx.service.consumer.Subscription;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Exposures and metric events from the streams of all services. */
@Component
class MeasurementListener implements EventSubscriber {

  /** The event name under which metrics find feedback. */
  private static final String FEEDBACK = "feedback";

  private final Recording recording;

  MeasurementListener(Recording recording) {
    this.recording = recording;
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
    recording.exposure(
        new Exposure(
            exposure.experiment(),
            exposure.unit(),
            exposure.variant(),
            event.time(),
            Objects.requireNonNullElse(exposure.attributes(), Map.of())));
  }

  private void onInteraction(Event<InteractionRecorded> event) {
    recording.event(
        event.data().name(), event.key(), event.id(), event.time(), event.data().properties());
  }

  private void onFeedback(Event<FeedbackGiven> event) {
    recording.event(FEEDBACK, event.key(), event.id(), event.time(), amountsOf(event.data()));
  }

  private static Map<String, Object> amountsOf(FeedbackGiven feedback) {
    BigDecimal reward = feedback.reward();
    return reward == null ? Map.of() : Map.of("reward", reward.toPlainString());
  }
}
