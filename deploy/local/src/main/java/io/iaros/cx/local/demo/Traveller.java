package io.iaros.cx.local.demo;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.Money;
import io.iaros.cx.events.operations.BookingReported;
import io.iaros.cx.events.operations.FlightReported;
import io.iaros.cx.events.operations.FlightReported.Status;
import io.iaros.cx.local.flights.GeneratedDay;
import io.iaros.cx.service.identity.NameBasedIds;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;

/**
 * The passenger of the story and her flight, new in each run so that her day can happen again.
 *
 * @param run names the run, and so makes her ids
 */
record Traveller(String run, LocalDate day, Instant now) {

  static final String DESTINATION = "SFO";
  private static final String SOURCE = "/operations";
  private static final LocalTime DEPARTURE = LocalTime.of(15, 5);
  private static final int MILES = 2586;
  private static final Duration BOOKED_BEFORE = Duration.ofDays(14);

  String customerId() {
    return "ADA-" + run;
  }

  String email() {
    return "ada.%s@example.com".formatted(run);
  }

  String journeyId() {
    return NameBasedIds.of("journey", bookingId());
  }

  String bookingId() {
    return NameBasedIds.of("booking", flightId(), customerId());
  }

  String flightId() {
    return NameBasedIds.of("flight", "demo", run);
  }

  String flightNumber() {
    return GeneratedDay.CARRIER + "7";
  }

  Map<String, Object> traits() {
    return Map.of(
        "firstName", "Ada",
        "lastName", "Okafor",
        "email", email(),
        "locale", "en-US",
        "loyalty_tier", "platinum");
  }

  Event<FlightReported> scheduled() {
    return flight("scheduled", Status.SCHEDULED, departure().minus(Duration.ofDays(1)));
  }

  Event<FlightReported> cancelled() {
    return flight("outcome", Status.CANCELLED, now);
  }

  Event<BookingReported> booking() {
    BookingReported data =
        new BookingReported(
            bookingId(),
            flightId(),
            customerId(),
            journeyId(),
            BookingReported.Cabin.BUSINESS,
            new Money(new BigDecimal("948.20"), "USD"));
    String id = NameBasedIds.of("booking-report", bookingId());
    return new Event<>(id, SOURCE, flightId(), departure().minus(BOOKED_BEFORE), null, data);
  }

  private Event<FlightReported> flight(String stage, Status status, Instant at) {
    FlightReported data =
        new FlightReported(
            flightId(),
            GeneratedDay.CARRIER,
            "7",
            GeneratedDay.CLOSED_AIRPORT,
            DESTINATION,
            departure(),
            false,
            status,
            null,
            null,
            MILES,
            null);
    String id = NameBasedIds.of("flight-report", flightId(), stage);
    return new Event<>(id, SOURCE, flightId(), at, null, data);
  }

  private Instant departure() {
    return day.atTime(DEPARTURE).atZone(GeneratedDay.ZONE).toInstant();
  }
}
