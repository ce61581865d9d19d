package io.iaros.cx.local.flights;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one row, and lists everything that is wrong with it. Used for one row. */
final class FlightRowReader {

  private static final Set<String> MISSING = Set.of("", "NA");
  private static final int DELAY_MAX = 100_000;

  private final NamedCsvRecord csv;
  private final List<String> faults = new ArrayList<>();

  private FlightRowReader(NamedCsvRecord csv) {
    this.csv = csv;
  }

  sealed interface Reading {
    record Good(FlightRow row) implements Reading {}

    record Bad(BadRow row) implements Reading {}
  }

  static Reading read(NamedCsvRecord csv) {
    return new FlightRowReader(csv).read();
  }

  private Reading read() {
    LocalDate date = date();
    String carrier = text("carrier");
    String flight = text("flight");
    String origin = text("origin");
    String destination = text("dest");
    Integer departure = clock("dep_time");
    Integer departureDelay = number("dep_delay", -DELAY_MAX, DELAY_MAX);
    Integer arrivalDelay = number("arr_delay", -DELAY_MAX, DELAY_MAX);
    Integer distance = number("distance", 0, DELAY_MAX);
    if (!faults.isEmpty() || date == null) {
      return new Reading.Bad(new BadRow(csv.getStartingLineNumber(), String.join("; ", faults)));
    }
    return new Reading.Good(
        new FlightRow(
            csv.getStartingLineNumber(),
            date,
            carrier,
            flight,
            origin,
            destination,
            departure,
            departureDelay,
            arrivalDelay,
            distance));
  }

  private @Nullable LocalDate date() {
    Integer year = required("year", 1900, 2200);
    Integer month = required("month", 1, 12);
    Integer day = required("day", 1, 31);
    if (year == null || month == null || day == null) {
      return null;
    }
    try {
      return LocalDate.of(year, month, day);
    } catch (DateTimeException impossible) {
      faults.add("there is no day %d-%02d-%02d".formatted(year, month, day));
      return null;
    }
  }

  private String text(String column) {
    String value = value(column);
    if (value == null) {
      faults.add(column + " is missing");
      return "";
    }
    return value;
  }

  /**
   * Hours and minutes written as one number, 517 for 5:17; 2400 is the midnight that ends a day.
   */
  private @Nullable Integer clock(String column) {
    Integer written = number(column, 0, 2400);
    if (written == null) {
      return null;
    }
    int minutes = written % 100;
    if (minutes >= 60) {
      faults.add("%s is no time of day: %d".formatted(column, written));
      return null;
    }
    return written / 100 * 60 + minutes;
  }

  private @Nullable Integer required(String column, int least, int most) {
    if (value(column) == null) {
      faults.add(column + " is missing");
      return null;
    }
    return number(column, least, most);
  }

  private @Nullable Integer number(String column, int least, int most) {
    String value = value(column);
    if (value == null) {
      return null;
    }
    try {
      double number = Double.parseDouble(value); // some exports write whole numbers as 517.0
      if (number == Math.rint(number) && number >= least && number <= most) {
        return (int) number;
      }
    } catch (NumberFormatException none) {
      faults.add("%s is no number: '%s'".formatted(column, value));
      return null;
    }
    faults.add("%s is not from %d to %d: %s".formatted(column, least, most, value));
    return null;
  }

  private @Nullable String value(String column) {
    return csv.findField(column).map(String::strip).filter(v -> !MISSING.contains(v)).orElse(null);
  }
}
