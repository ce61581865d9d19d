package io.iaros.cx.experiment.measurement;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.customer.FeedbackGiven;
import io.iaros.cx.events.customer.InteractionRecorded;
import io.iaros.cx.events.experiment.ExposureRecorded;
import io.iaros.cx.experiment.measurement.MeasurementStore.Exposure;
import io.iaros.cx.experiment.measurement.Recording.Happening;
import io.iaros.cx.service.consumer.BatchScope;
import io.iaros.cx.service.consumer.EventSubscriber;
import io.iaros.cx.service.consumer.Subscription;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Exposures and metric events from the streams of all services, written batch by batch. */
@Component
class MeasurementListener implements EventSubscriber, BatchScope {

  /** The event name under which metrics find feedback. */
  private static final String FEEDBACK = "feedback";

  private final Recording recording;
  private final ThreadLocal<Gathered> gathered = ThreadLocal.withInitial(Gathered::new);

  private static final class Gathered {
    private final List<Exposure> exposures = new ArrayList<>();
    private final List<Happening> happenings = new ArrayList<>();
  }

  MeasurementListener(Recording recording) {
    this.recording = recording;
  }

  @Override
  public Subscription subscription() {
    return Subscription.named("measurement")
        .on(ExposureRecorded.class, this::onExposure)
        .on(InteractionRecorded.class, this::onInteraction)
        .on(FeedbackGiven.class, this::onFeedback)
        .inBatches(this)
        .build();
  }

  @Override
  public void begin() {
    gathered.remove();
  }

  @Override
  public void end() {
    recording.exposures(gathered.get().exposures);
    recording.events(gathered.get().happenings);
  }

  private void onExposure(Event<ExposureRecorded> event) {
    ExposureRecorded exposure = event.data();
    gathered
        .get()
        .exposures
        .add(
            new Exposure(
                exposure.experiment(),
                exposure.unit(),
                exposure.variant(),
                event.time(),
                Objects.requireNonNullElse(exposure.attributes(), Map.of())));
  }

  private void onInteraction(Event<InteractionRecorded> event) {
    happened(event.data().name(), event, event.data().properties());
  }

  private void onFeedback(Event<FeedbackGiven> event) {
    happened(FEEDBACK, event, amountsOf(event.data()));
  }

  private void happened(String name, Event<?> event, Map<String, Object> properties) {
    gathered
        .get()
        .happenings
        .add(new Happening(name, event.key(), event.id(), event.time(), properties));
  }

  private static Map<String, Object> amountsOf(FeedbackGiven feedback) {
    BigDecimal reward = feedback.reward();
    return reward == null ? Map.of() : Map.of("reward", reward.toPlainString());
  }
}
