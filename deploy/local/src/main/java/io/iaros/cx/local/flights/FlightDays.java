package io.iaros.cx.local.flights;

import io.iaros.cx.events.operations.FlightReported;
import io.iaros.cx.events.operations.FlightReported.Status;
import io.iaros.cx.service.identity.NameBasedIds;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The days of the import, moved so that the first of them is the day it is to look like.
 *
 * @param rowsRead all rows of the table, whatever their day
 * @param badRows rows that were left out
 */
public record FlightDays(long rowsRead, List<PlannedFlight> flights, List<BadRow> badRows) {

  private static final int MINUTES_OF_AN_HOUR = 60;

  public FlightDays {
    flights = List.copyOf(flights);
    badRows = List.copyOf(badRows);
  }

  static FlightDays plan(FlightTable table, AirportZones zones, LocalDate from, LocalDate asOf) {
    List<PlannedFlight> flights = new ArrayList<>();
    List<BadRow> badRows = new ArrayList<>(table.badRows());
    long shift = ChronoUnit.DAYS.between(from, asOf);
    for (FlightRow row : table.flights()) {
      Optional<ZoneId> zone = zones.of(row.origin());
      if (zone.isEmpty()) {
        badRows.add(new BadRow(row.line(), "origin %s has no time zone".formatted(row.origin())));
        continue;
      }
      flights.add(planned(row, table.schedules(), zone.get(), shift));
    }
    return new FlightDays(table.rowsRead(), flights, badRows);
  }

  private static PlannedFlight planned(
      FlightRow row, Schedules schedules, ZoneId zone, long shiftDays) {
    Integer known = row.scheduledMinute();
    int minute = known == null ? schedules.usualMinute(row) : known;
    Instant departure =
        row.date()
            .plusDays(shiftDays)
            .atTime(minute / MINUTES_OF_AN_HOUR, minute % MINUTES_OF_AN_HOUR)
            .atZone(zone)
            .toInstant();
    return new PlannedFlight(
        report(row, departure, Status.SCHEDULED), report(row, departure, outcomeOf(row)));
  }

  private static Status outcomeOf(FlightRow row) {
    if (row.isCancelled()) {
      return Status.CANCELLED;
    }
    return row.arrivalDelay() == null ? Status.DEPARTED : Status.ARRIVED;
  }

  private static FlightReported report(FlightRow row, Instant departure, Status status) {
    boolean isOver = status != Status.SCHEDULED;
    return new FlightReported(
        NameBasedIds.of("flight", row.date() + "|" + row.service()),
        row.carrier(),
        row.flight(),
        row.origin(),
        row.destination(),
        departure,
        row.isCancelled(),
        status,
        isOver ? row.departureDelay() : null,
        isOver ? row.arrivalDelay() : null,
        row.distanceMiles(),
        row.date());
  }
}
