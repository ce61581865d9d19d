package io.iaros.cx.recovery.notification;

import io.iaros.cx.events.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a notification tells: what happened, and what was done. Nothing personal.
 *
 * @param flight the customer's flight, where the incident is about one
 * @param delayMinutes at arrival
 * @param newFlight on which a seat is held
 * @param isWithoutSeat a seat on another flight was looked for in vain
 */
record Story(
    @Nullable Leg flight,
    @Nullable Integer delayMinutes,
    @Nullable Leg newFlight,
    boolean isWithoutSeat,
    @Nullable Money compensation,
    @Nullable Integer points) {

  static final Story UNTOLD = new Story(null, null, null, false, null, null);

  boolean hasRemedies() {
    return newFlight != null || isWithoutSeat || compensation != null || points != null;
  }

  /**
   * @param number as on the ticket, such as {@code UA1701}
   */
  record Leg(String number, String origin, String destination, Instant departure) {}
}
