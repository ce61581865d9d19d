package io.iaros.cx.local.flights;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;

/** What an import read, and what the platform made of it. */
public record ImportReport(
    long rowsRead,
    List<BadRow> badRows,
    long flights,
    long cancelled,
    long severelyDelayed,
    long bookings,
    long customers,
    long journeys,
    long incidents,
    long recoveries,
    long settled,
    Duration took) {

  private static final int BAD_ROWS_SHOWN_MAX = 20;

  public void print(PrintWriter out) {
    out.println();
    line(out, "rows read", rowsRead);
    line(out, "bad rows", badRows.size());
    badRows.stream()
        .limit(BAD_ROWS_SHOWN_MAX)
        .forEach(bad -> out.printf("    line %d: %s%n", bad.line(), bad.reason()));
    if (badRows.size() > BAD_ROWS_SHOWN_MAX) {
      out.printf("    … and %d more%n", badRows.size() - BAD_ROWS_SHOWN_MAX);
    }
    line(out, "flights", flights);
    line(out, "  cancelled", cancelled);
    line(out, "  severely delayed", severelyDelayed);
    line(out, "customers", customers);
    line(out, "bookings", bookings);
    line(out, "journeys", journeys);
    line(out, "incidents", incidents);
    line(out, "recoveries", recoveries);
    line(out, "  settled", settled);
    out.printf("  %-18s %10.1f s%n", "took", took.toMillis() / 1000.0);
    out.flush();
  }

  private static void line(PrintWriter out, String what, long count) {
    out.printf("  %-18s %,10d%n", what, count);
  }
}
