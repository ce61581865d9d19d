package io.iaros.cx.events.recovery;

import io.iaros.cx.events.EventData;
import org.jspecify.annotations.Nullable;

/**
 * A recovery is over for the platform.
 *
 * @param tookMillis from the receipt of the incident, or of a booking that came after it
 */
public record RecoverySettled(
    String recoveryId,
    String incidentId,
    @Nullable String bookingId,
    @Nullable String journeyId,
    Outcome outcome,
    long tookMillis)
    implements EventData {

  public enum Outcome {
    RESOLVED,
    /** A human took over. */
    ESCALATED
  }
}
