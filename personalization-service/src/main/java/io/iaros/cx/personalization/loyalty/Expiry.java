package io.iaros.cx.personalization.loyalty;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * How long points live. Days are those of UTC.
 *
 * @param months after the day they were earned; null where they live for good
 * @param noticeDays how many days ahead a customer is told of points that will expire
 */
public record Expiry(@Nullable Integer months, int noticeDays) {

  /** The first day on which points that were earned at an instant are gone. */
  LocalDate expiresOn(Instant earnedAt) {
    return months == null ? Lot.NEVER : dayOf(earnedAt).plusMonths(months).plusDays(1);
  }

  /** A lot that expires before this day is told of. */
  public LocalDate noticeUntil(Instant now) {
    return dayOf(now).plusDays(noticeDays).plusDays(1);
  }

  public static LocalDate dayOf(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }
}
