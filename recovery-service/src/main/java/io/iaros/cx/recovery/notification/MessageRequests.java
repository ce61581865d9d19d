package io.iaros.cx.recovery.notification;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.journey.NotificationRequested;
import io.iaros.cx.service.consumer.EventSubscriber;
import io.iaros.cx.service.consumer.Subscription;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Takes in what journeys ask for. */
@Component
class MessageRequests implements EventSubscriber {

  private final RequestedMessages messages;
  private final InstantSource clock;

  MessageRequests(RequestedMessages messages, InstantSource clock) {
    this.messages = messages;
    this.clock = clock;
  }

  @Override
  public Subscription subscription() {
    return Subscription.named("messages").on(NotificationRequested.class, this::onRequest).build();
  }

  private void onRequest(Event<NotificationRequested> event) {
    NotificationRequested request = event.data();
    messages.queue(
        new RequestedMessage(
            request.notificationId(), event.key(), request.channel(), request.template(), 0),
        clock.instant());
  }
}
