package io.iaros.cx.recovery.saga;

import io.iaros.cx.events.recovery.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A recovery with what its actions need to know.
 *
 * @param receivedAt of the incident, or of a booking that came after it
 * @param flight absent where the incident is about no flight, or operations have not reported it
 * @param currency of the fare
 * @param version of the stored state
 */
public record RecoveryCase(
    String recoveryId,
    String incidentId,
    String incidentType,
    Severity severity,
    String subject,
    @Nullable String bookingId,
    @Nullable String journeyId,
    String workflow,
    Instant receivedAt,
    @Nullable AffectedFlight flight,
    @Nullable String currency,
    long version,
    Recovery state) {

  RecoveryCase in(Recovery next) {
    return new RecoveryCase(
        recoveryId,
        incidentId,
        incidentType,
        severity,
        subject,
        bookingId,
        journeyId,
        workflow,
        receivedAt,
        flight,
        currency,
        version,
        next);
  }
}
