package io.iaros.cx.recovery.saga;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The flight of the booking that a recovery is for.
 *
 * @param arrivalDelayMinutes absent while unknown, and where it was cancelled
 */
public record AffectedFlight(
    String flightId,
    String origin,
    String destination,
    Instant scheduledDeparture,
    @Nullable Integer arrivalDelayMinutes,
    @Nullable Integer distanceMiles) {}
