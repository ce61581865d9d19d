package io.iaros.cx.recovery.saga;

import io.iaros.cx.events.recovery.Severity;
import io.iaros.cx.recovery.sql.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of the database to a recovery, and back. */
final class RecoveryRows {

  static final String SELECT =
      """
      SELECT r.*, i.type AS incident_type, i.severity, b.fare_currency,
          f.flight_id, f.origin, f.destination, f.scheduled_departure, f.arrival_delay_minutes,
          f.distance_miles
      FROM recovery r JOIN incident i USING (incident_id)
      LEFT JOIN booking b ON b.booking_id = r.booking_id
      LEFT JOIN flight f ON f.flight_id = b.flight_id AND f.reported_at IS NOT NULL
      """;

  private RecoveryRows() {}

  static RecoveryCase read(ResultSet row, int number) throws SQLException {
    return new RecoveryCase(
        row.getString("recovery_id"),
        row.getString("incident_id"),
        row.getString("incident_type"),
        Severity.valueOf(row.getString("severity")),
        row.getString("subject"),
        row.getString("booking_id"),
        row.getString("journey_id"),
        row.getString("workflow"),
        Rows.instant(row, "received_at"),
        flight(row),
        row.getString("fare_currency"),
        row.getLong("version"),
        state(row));
  }

  static @Nullable Object[] update(RecoveryCase recovery) {
    Columns columns = columns(recovery.state());
    return new @Nullable Object[] {
      RecoveryState.of(recovery.state()).name(),
      StoredSteps.write(recovery.state().steps()),
      Rows.timestamp(columns.dueAt()),
      Rows.timestamp(columns.startedAt()),
      Rows.timestamp(columns.deadline()),
      Rows.timestamp(columns.settledAt()),
      columns.reason(),
      recovery.recoveryId(),
      recovery.version()
    };
  }

  private record Columns(
      @Nullable Instant dueAt,
      @Nullable Instant startedAt,
      @Nullable Instant deadline,
      @Nullable Instant settledAt,
      @Nullable String reason) {}

  private static Columns columns(Recovery state) {
    return switch (state) {
      case Recovery.Planned _ ->
          throw new IllegalStateException("A planned recovery is inserted, never updated");
      case Recovery.Running running ->
          new Columns(running.dueAt(), running.startedAt(), running.deadline(), null, null);
      case Recovery.Resolved(_, var at) -> new Columns(null, null, null, at, null);
      case Recovery.Escalated(_, var reason, var at) -> new Columns(null, null, null, at, reason);
    };
  }

  private static Recovery state(ResultSet row) throws SQLException {
    List<Step> steps = StoredSteps.read(row.getString("actions"));
    return switch (RecoveryState.valueOf(row.getString("state"))) {
      case PLANNED -> new Recovery.Planned(steps);
      case RUNNING ->
          new Recovery.Running(
              steps, Rows.instant(row, "started_at"), Rows.instant(row, "deadline_at"));
      case RESOLVED -> new Recovery.Resolved(steps, Rows.instant(row, "settled_at"));
      case ESCALATED ->
          new Recovery.Escalated(
              steps,
              Objects.requireNonNull(row.getString("reason")),
              Rows.instant(row, "settled_at"));
    };
  }

  private static @Nullable AffectedFlight flight(ResultSet row) throws SQLException {
    String flightId = row.getString("flight_id");
    return flightId == null
        ? null
        : new AffectedFlight(
            flightId,
            row.getString("origin"),
            row.getString("destination"),
            Rows.instant(row, "scheduled_departure"),
            row.getObject("arrival_delay_minutes", Integer.class),
            row.getObject("distance_miles", Integer.class));
  }
}
