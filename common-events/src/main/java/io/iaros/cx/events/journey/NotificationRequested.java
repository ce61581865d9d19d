package io.iaros.cx.events.journey;

import io.iaros.cx.events.EventData;

/**
 * A journey wants its customer to get a message.
 *
 * @param notificationId the same however often the journey asks for this message
 * @param template by whose name the text is known to who delivers
 */
public record NotificationRequested(
    String notificationId,
    String journeyId,
    String definition,
    String step,
    String channel,
    String template)
    implements EventData {}
