package io.iaros.cx.analytics.projection;

import static io.iaros.cx.analytics.projection.Times.utc;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.operations.BookingReported;
import io.iaros.cx.events.operations.FlightReported;
import io.iaros.cx.service.consumer.EventSubscriber;
import io.iaros.cx.service.consumer.Subscription;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Flights as operations last reported them, and which bookings and journeys they carry. */
@Component
class OperationsProjection implements EventSubscriber {

  private static final String UPSERT_FLIGHT =
      """
      INSERT INTO flight AS kept (
        flight_id, carrier, origin, destination, scheduled_departure, status, arrival_delay,
        reported_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (flight_id) DO UPDATE SET
        carrier = excluded.carrier, origin = excluded.origin, destination = excluded.destination,
        scheduled_departure = excluded.scheduled_departure, status = excluded.status,
        arrival_delay = excluded.arrival_delay, reported_at = excluded.reported_at
      WHERE kept.reported_at <= excluded.reported_at
      """;

  private static final String UPSERT_BOOKING =
      """
      INSERT INTO booking AS kept (booking_id, flight_id, journey_id, reported_at)
      VALUES (?, ?, ?, ?)
      ON CONFLICT (booking_id) DO UPDATE SET
        flight_id = excluded.flight_id, journey_id = excluded.journey_id,
        reported_at = excluded.reported_at
      WHERE kept.reported_at <= excluded.reported_at
      """;

  private final JdbcTemplate jdbc;

  OperationsProjection(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Subscription subscription() {
    return Subscription.named("operations")
        .on(FlightReported.class, this::onFlight)
        .on(BookingReported.class, this::onBooking)
        .build();
  }

  private void onFlight(Event<FlightReported> event) {
    FlightReported flight = event.data();
    jdbc.update(
        UPSERT_FLIGHT,
        flight.flightId(),
        flight.carrier(),
        flight.origin(),
        flight.destination(),
        utc(flight.scheduledDeparture()),
        flight.status().name(),
        flight.arrivalDelayMinutes(),
        utc(event.time()));
  }

  private void onBooking(Event<BookingReported> event) {
    BookingReported booking = event.data();
    jdbc.update(
        UPSERT_BOOKING,
        booking.bookingId(),
        booking.flightId(),
        booking.journeyId(),
        utc(event.time()));
  }
}
