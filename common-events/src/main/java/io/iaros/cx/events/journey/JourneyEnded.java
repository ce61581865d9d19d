package io.iaros.cx.events.journey;

import io.iaros.cx.events.EventData;
import org.jspecify.annotations.Nullable;

/**
 * A journey is over.
 *
 * @param reason what the caller gave as the reason, or what ended it
 */
public record JourneyEnded(JourneyPosition position, Outcome outcome, @Nullable String reason)
    implements EventData {

  public enum Outcome {
    COMPLETED,
    ABANDONED,
    EXPIRED
  }
}
