package io.iaros.cx.journey.recovery;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.recovery.NotificationSettled;
import io.iaros.cx.journey.passage.JourneyHandler;
import io.iaros.cx.journey.passage.JourneySignal;
import io.iaros.cx.service.consumer.EventSubscriber;
import io.iaros.cx.service.consumer.Subscription;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Tells a journey what became of a message that it asked for: as the event {@code message-sent},
 * {@code -failed}, {@code -skipped} or {@code -unknown} where its definition knows that, and in any
 * case in its context.
 */
@Component
class MessageOutcomes implements EventSubscriber {

  /** A journey and the stay in whose step it asked, to do something or to undo it. */
  private static final Pattern KEY =
      Pattern.compile("(?<journey>[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})-[0-9]+(-undo)?");

  private final JourneyHandler handler;
  private final InstantSource clock;

  MessageOutcomes(JourneyHandler handler, InstantSource clock) {
    this.handler = handler;
    this.clock = clock;
  }

  @Override
  public Subscription subscription() {
    return Subscription.named("messages").on(NotificationSettled.class, this::onSettled).build();
  }

  private void onSettled(Event<NotificationSettled> event) {
    NotificationSettled settled = event.data();
    Matcher key = KEY.matcher(settled.notificationId());
    if (settled.recoveryId() != null || !key.matches()) {
      return; // a recovery's own
    }
    String outcome = settled.outcome().name().toLowerCase(Locale.ROOT);
    String reason = settled.reason();
    handler.note(
        new JourneySignal(
            event.id(),
            UUID.fromString(key.group("journey")),
            "message-" + outcome,
            Map.of(
                "message." + settled.template(),
                reason == null
                    ? Map.of("outcome", outcome)
                    : Map.of("outcome", outcome, "reason", reason)),
            event.source(),
            clock.instant()));
  }
}
