package io.iaros.cx.recovery.impact;

import io.iaros.cx.events.operations.FlightReported;
import java.util.Optional;

/** Which reports of a flight are incidents: it is cancelled, or arrives three hours late. */
final class FlightIncidents {

  static final String CANCELLATION = "flight_cancellation";
  static final String DELAY = "flight_delay";
  private static final int SEVERE_DELAY_MINUTES = 180;

  private FlightIncidents() {}

  static Optional<String> typeOf(FlightReported flight) {
    if (flight.status() == FlightReported.Status.CANCELLED) {
      return Optional.of(CANCELLATION);
    }
    Integer delay = flight.arrivalDelayMinutes();
    return delay != null && delay >= SEVERE_DELAY_MINUTES ? Optional.of(DELAY) : Optional.empty();
  }
}
