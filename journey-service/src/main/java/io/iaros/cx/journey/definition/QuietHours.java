package io.iaros.cx.journey.definition;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When no customer is disturbed, by the clock where the customer is.
 *
 * @param to before {@code from} where the night lies between
 * @param zone where the context does not say where the customer is
 */
public record QuietHours(
    LocalTime from, LocalTime to, ZoneId zone, DefinitionDocument.Otherwise otherwise) {

  /** The context key that holds the customer's IANA time zone. */
  public static final String TIME_ZONE = "timeZone";

  /** The end of the quiet hours that an instant lies in; null where it lies in none. */
  public @Nullable Instant endAfter(Instant at, ZoneId customerZone) {
    ZonedDateTime local = at.atZone(customerZone);
    if (!isQuiet(local.toLocalTime())) {
      return null;
    }
    ZonedDateTime end = local.with(to);
    ZonedDateTime later = end.isAfter(local) ? end : local.plusDays(1).with(to);
    return later.toInstant();
  }

  public static ZoneId zoneOf(
      Map<String, ? extends @Nullable Object> context, @Nullable QuietHours quietHours) {
    ZoneId otherwise = quietHours == null ? ZoneId.of("UTC") : quietHours.zone();
    if (!(context.get(TIME_ZONE) instanceof String name)) {
      return otherwise;
    }
    try {
      return ZoneId.of(name);
    } catch (DateTimeException _) {
      return otherwise;
    }
  }

  private boolean isQuiet(LocalTime time) {
    boolean overnight = to.isBefore(from);
    boolean afterFrom = !time.isBefore(from);
    boolean beforeTo = time.isBefore(to);
    return overnight ? afterFrom || beforeTo : afterFrom && beforeTo;
  }
}
