package io.iaros.cx.journey.recovery;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.recovery.RecoverySettled;
import io.iaros.cx.events.recovery.RecoveryStarted;
import io.iaros.cx.journey.passage.JourneyHandler;
import io.iaros.cx.journey.passage.JourneySignal;
import io.iaros.cx.service.consumer.EventSubscriber;
import io.iaros.cx.service.consumer.Subscription;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells a journey that its trip is disrupted when a recovery for it starts, and that it is
 * recovered when that recovery settles.
 */
@Component
class DisruptionSubscriber implements EventSubscriber {

  static final String DISRUPTED = "disrupted";
  static final String RECOVERED = "recovered";

  private static final Logger LOG = LoggerFactory.getLogger(DisruptionSubscriber.class);
  private static final Pattern JOURNEY_ID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private final JourneyHandler handler;
  private final InstantSource clock;

  DisruptionSubscriber(JourneyHandler handler, InstantSource clock) {
    this.handler = handler;
    this.clock = clock;
  }

  @Override
  public Subscription subscription() {
    return Subscription.named("disruptions")
        .on(RecoveryStarted.class, this::onStarted)
        .on(RecoverySettled.class, this::onSettled)
        .build();
  }

  private void onStarted(Event<RecoveryStarted> event) {
    RecoveryStarted recovery = event.data();
    tell(
        event,
        recovery.journeyId(),
        DISRUPTED,
        Map.of(
            "disruption.type", recovery.incidentType(),
            "disruption.severity", recovery.severity().name(),
            "disruption.incidentId", recovery.incidentId(),
            "disruption.recoveryId", recovery.recoveryId()));
  }

  private void onSettled(Event<RecoverySettled> event) {
    RecoverySettled recovery = event.data();
    tell(
        event,
        recovery.journeyId(),
        RECOVERED,
        Map.of(
            "disruption.settledRecoveryId", recovery.recoveryId(),
            "disruption.outcome", recovery.outcome().name()));
  }

  private void tell(
      Event<?> event,
      @Nullable String journeyId,
      String happening,
      Map<String, @Nullable Object> context) {
    if (journeyId == null) {
      return; // a booking without a journey is recovered all the same
    }
    if (!JOURNEY_ID.matcher(journeyId).matches()) {
      LOG.warn("Expected the id of a journey in event {}, but it is none", event.id());
      return;
    }
    handler.tell(
        new JourneySignal(
            event.id(),
            UUID.fromString(journeyId),
            happening,
            context,
            event.source(),
            clock.instant()));
  }
}
