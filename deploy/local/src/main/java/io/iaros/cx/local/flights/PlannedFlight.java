package io.iaros.cx.local.flights;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.operations.FlightReported;
import io.iaros.cx.events.operations.FlightReported.Status;
import io.iaros.cx.service.identity.NameBasedIds;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A flight as the day brings it: first it is scheduled, then it leaves or does not.
 *
 * @param outcome the report that ends its day
 */
public record PlannedFlight(FlightReported scheduled, FlightReported outcome) {

  /** From this arrival delay on a flight is severely delayed, in minutes. */
  static final int SEVERE_DELAY_MINUTES = 180;

  private static final String CANCELLATION = "flight_cancellation";
  private static final String DELAY = "flight_delay";
  private static final String SOURCE = "/operations";
  private static final Duration ANNOUNCED_BEFORE = Duration.ofDays(1);
  private static final Duration CANCELLED_BEFORE = Duration.ofHours(1);

  public String flightId() {
    return scheduled.flightId();
  }

  boolean isCancelled() {
    return outcome.status() == Status.CANCELLED;
  }

  boolean isSeverelyDelayed() {
    Integer delay = outcome.arrivalDelayMinutes();
    return !isCancelled() && delay != null && delay >= SEVERE_DELAY_MINUTES;
  }

  /** Of the incident that the platform opens for this flight, if it opens one. */
  Optional<String> incidentId() {
    if (isCancelled()) {
      return Optional.of(NameBasedIds.of("incident", flightId(), CANCELLATION));
    }
    return isSeverelyDelayed()
        ? Optional.of(NameBasedIds.of("incident", flightId(), DELAY))
        : Optional.empty();
  }

  public Event<FlightReported> announcement() {
    return event("scheduled", scheduled.scheduledDeparture().minus(ANNOUNCED_BEFORE), scheduled);
  }

  public Event<FlightReported> ending() {
    Instant departure = outcome.scheduledDeparture();
    if (isCancelled()) {
      return event("outcome", departure.minus(CANCELLED_BEFORE), outcome);
    }
    int delay = minutes(outcome.arrivalDelayMinutes(), outcome.departureDelayMinutes());
    return event("outcome", departure.plus(Duration.ofMinutes(Math.max(0, delay))), outcome);
  }

  private static int minutes(@Nullable Integer first, @Nullable Integer otherwise) {
    if (first != null) {
      return first;
    }
    return otherwise == null ? 0 : otherwise;
  }

  private Event<FlightReported> event(String stage, Instant at, FlightReported data) {
    String id = NameBasedIds.of("flight-report", flightId(), stage);
    return new Event<>(id, SOURCE, flightId(), at, null, data);
  }
}
