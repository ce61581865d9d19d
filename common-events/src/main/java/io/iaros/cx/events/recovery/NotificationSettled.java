package io.iaros.cx.events.recovery;

import io.iaros.cx.events.EventData;
import org.jspecify.annotations.Nullable;

/** A message to a customer was sent, or was not, and why. */
public record NotificationSettled(
    String notificationId,
    @Nullable String recoveryId,
    String channel,
    String template,
    Outcome outcome,
    @Nullable String reason)
    implements EventData {

  public enum Outcome {
    SENT,
    FAILED,
    /** Handed over, but the answer was lost; it is not sent again. */
    UNKNOWN,
    SKIPPED
  }
}
