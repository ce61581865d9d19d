package io.iaros.cx.events.operations;

import io.iaros.cx.events.EventData;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What operations know of a flight now; each report replaces the one before.
 *
 * @param origin IATA code of the airport it leaves from
 * @param scheduledDeparture where it is only estimated, {@code scheduleEstimated} says so
 * @param departureDelayMinutes negative when early; absent while unknown
 * @param arrivalDelayMinutes negative when early; absent while unknown
 * @param sourceDate the day of the table it was imported from; absent for a live report
 */
public record FlightReported(
    String flightId,
    String carrier,
    String flightNumber,
    String origin,
    String destination,
    Instant scheduledDeparture,
    boolean scheduleEstimated,
    Status status,
    @Nullable Integer departureDelayMinutes,
    @Nullable Integer arrivalDelayMinutes,
    @Nullable Integer distanceMiles,
    @Nullable LocalDate sourceDate)
    implements EventData {

  public enum Status {
    SCHEDULED,
    DEPARTED,
    ARRIVED,
    CANCELLED
  }
}
