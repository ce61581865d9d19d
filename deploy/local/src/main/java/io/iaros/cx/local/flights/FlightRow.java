package io.iaros.cx.local.flights;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One good row of the table.
 *
 * @param line in the file, from 1
 * @param departureMinute minutes after midnight, airport time; null when the flight was cancelled
 * @param departureDelay minutes, negative when early
 * @param arrivalDelay minutes, negative when early; null when unknown, as for a diverted flight
 */
record FlightRow(
    long line,
    LocalDate date,
    String carrier,
    String flight,
    String origin,
    String destination,
    @Nullable Integer departureMinute,
    @Nullable Integer departureDelay,
    @Nullable Integer arrivalDelay,
    @Nullable Integer distanceMiles) {

  private static final int MINUTES_OF_A_DAY = 24 * 60;

  boolean isCancelled() {
    return departureMinute == null;
  }

  /** What stays the same from day to day: carrier, number, origin and destination. */
  String service() {
    return String.join("|", carrier, flight, origin, destination);
  }

  /** Departure less its delay, on the row's own date; null for a cancelled flight. */
  @Nullable Integer scheduledMinute() {
    if (departureMinute == null) {
      return null;
    }
    int delay = departureDelay == null ? 0 : departureDelay;
    return Math.floorMod(departureMinute - delay, MINUTES_OF_A_DAY);
  }
}
