package io.iaros.cx.personalization.loyalty;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Days of UTC. What a customer did outside of them earns nothing, also when the log is read again.
 *
 * @param from the first day; null where it has always held
 * @param until the last day; null where it has no end
 */
record EarningPeriod(@Nullable LocalDate from, @Nullable LocalDate until) {

  boolean includes(Instant at) {
    LocalDate day = Expiry.dayOf(at);
    return (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
  }
}
