package io.iaros.cx.personalization.loyalty;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Open points that expire together. One lot for each day, so that an account has few however much
 * it earns.
 *
 * @param expiresOn the first day (UTC) on which they are gone
 * @param points more than none
 */
public record Lot(LocalDate expiresOn, long points) {

  /** The day of points that live for good. */
  public static final LocalDate NEVER = LocalDate.MAX;

  boolean isDueAt(Instant now) {
    return !Expiry.dayOf(now).isBefore(expiresOn);
  }
}
