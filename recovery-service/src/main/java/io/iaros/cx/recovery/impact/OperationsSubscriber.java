package io.iaros.cx.recovery.impact;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.operations.BookingReported;
import io.iaros.cx.events.operations.FlightReported;
import io.iaros.cx.events.recovery.Severity;
import io.iaros.cx.recovery.incident.Incident;
import io.iaros.cx.recovery.incident.Scope;
import io.iaros.cx.recovery.operations.Bookings;
import io.iaros.cx.recovery.operations.Flights;
import io.iaros.cx.recovery.saga.Affected;
import io.iaros.cx.service.consumer.EventSubscriber;
import io.iaros.cx.service.consumer.Subscription;
import io.iaros.cx.service.identity.NameBasedIds;
import io.iaros.cx.service.identity.SubjectIds;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Takes in what operations report. A report that is older than what is known changes nothing. */
@Component
class OperationsSubscriber implements EventSubscriber {

  private static final String FEED = "operations-feed";

  private final Flights flights;
  private final Bookings bookings;
  private final RecoveryPlanning planning;
  private final SubjectIds subjectIds;
  private final InstantSource clock;

  OperationsSubscriber(
      Flights flights,
      Bookings bookings,
      RecoveryPlanning planning,
      SubjectIds subjectIds,
      InstantSource clock) {
    this.flights = flights;
    this.bookings = bookings;
    this.planning = planning;
    this.subjectIds = subjectIds;
    this.clock = clock;
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
    if (flights.report(flight, event.time())) {
      FlightIncidents.typeOf(flight).ifPresent(type -> open(flight.flightId(), type));
    }
  }

  private void open(String flightId, String type) {
    planning.open(
        Incident.opened(
            incidentId(flightId, type), type, Severity.HIGH, FEED, flightId, clock.instant()),
        Scope.ofFlight(flightId));
  }

  private void onBooking(Event<BookingReported> event) {
    BookingReported booking = event.data();
    String subject = subjectIds.ofCustomer(booking.customerId());
    flights.lock(booking.flightId());
    if (bookings.report(booking, subject, event.time())) {
      planning.join(
          booking.flightId(),
          new Affected(booking.bookingId(), subject, booking.journeyId()),
          clock.instant());
    }
  }

  /** A flight has one incident of each type at most, however often it is reported. */
  static String incidentId(String flightId, String type) {
    return NameBasedIds.of("incident", flightId, type);
  }
}
