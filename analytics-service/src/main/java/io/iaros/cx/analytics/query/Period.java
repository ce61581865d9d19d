package io.iaros.cx.analytics.query;

import io.iaros.cx.service.problem.Fault;
import io.iaros.cx.service.problem.ProblemException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The time that a question is about.
 *
 * @param from inclusive; null for all that came before
 * @param to exclusive; null for all that came since
 */
public record Period(@Nullable Instant from, @Nullable Instant to) {

  public static final Period ALWAYS = new Period(null, null);

  /** PostgreSQL knows no time before it. */
  private static final OffsetDateTime BEGINNING =
      OffsetDateTime.of(1, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

  private static final OffsetDateTime END =
      OffsetDateTime.of(9999, 12, 31, 0, 0, 0, 0, ZoneOffset.UTC);

  /**
   * From the query parameters {@code from} and {@code to}.
   *
   * @throws ProblemException with all that is wrong with them
   */
  public static Period of(@Nullable String from, @Nullable String to) {
    List<Fault> faults = new ArrayList<>();
    Period period = new Period(instant("#from", from, faults), instant("#to", to, faults));
    if (period.from != null && period.to != null && !period.from.isBefore(period.to)) {
      faults.add(new Fault("#to", "Expected a time after 'from', but it is not."));
    }
    if (!faults.isEmpty()) {
      throw ProblemException.invalid(faults);
    }
    return period;
  }

  public OffsetDateTime fromOrBeginning() {
    return from == null ? BEGINNING : from.atOffset(ZoneOffset.UTC);
  }

  public OffsetDateTime toOrEnd() {
    return to == null ? END : to.atOffset(ZoneOffset.UTC);
  }

  /** The query parameters that ask for this period again. */
  public Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (from != null) {
      parameters.put("from", from.toString());
    }
    if (to != null) {
      parameters.put("to", to.toString());
    }
    return parameters;
  }

  private static @Nullable Instant instant(
      String pointer, @Nullable String text, List<Fault> faults) {
    if (text == null || text.isBlank()) {
      return null;
    }
    Instant instant = parsed(text);
    if (instant == null || isOutOfRange(instant)) {
      faults.add(
          new Fault(pointer, "Expected a time of the years 1 to 9998 like 2026-03-02T06:00:00Z."));
      return null;
    }
    return instant;
  }

  private static @Nullable Instant parsed(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException unfit) {
      return null;
    }
  }

  private static boolean isOutOfRange(Instant instant) {
    return instant.isBefore(BEGINNING.toInstant()) || !instant.isBefore(END.toInstant());
  }
}
