package io.iaros.cx.events.operations;

import io.iaros.cx.events.EventData;
import io.iaros.cx.events.Money;
import org.jspecify.annotations.Nullable;

/**
 * A customer is booked on a flight.
 *
 * @param customerId the id the company gave the customer; names and addresses do not travel here
 * @param journeyId the journey this booking belongs to, where one is under way
 */
public record BookingReported(
    String bookingId,
    String flightId,
    String customerId,
    @Nullable String journeyId,
    Cabin cabin,
    Money fare)
    implements EventData {

  public enum Cabin {
    ECONOMY,
    PREMIUM,
    BUSINESS,
    FIRST
  }
}
