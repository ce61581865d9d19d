package io.iaros.cx.recovery.operations;

import io.iaros.cx.events.operations.FlightReported;
import io.iaros.cx.recovery.sql.Rows;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Flights as last reported. Whoever opens an incident of a flight or books somebody on it holds the
 * flight's row first, so that one of two at the same time sees what the other did.
 */
@Component
public class Flights {

  private final JdbcClient jdbc;
  private final JdbcTemplate template;

  Flights(JdbcClient jdbc, JdbcTemplate template) {
    this.jdbc = jdbc;
    this.template = template;
  }

  /**
   * Replaces what was known, and locks the flight until the transaction ends.
   *
   * @return false when a later report is known already
   */
  public boolean report(FlightReported flight, Instant reportedAt) {
    return template.update(
            """
            INSERT INTO flight AS known (flight_id, reported_at, carrier, flight_number, origin,
                destination, scheduled_departure, schedule_estimated, status,
                departure_delay_minutes, arrival_delay_minutes, distance_miles, source_date)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (flight_id) DO UPDATE
            SET reported_at = excluded.reported_at, carrier = excluded.carrier,
                flight_number = excluded.flight_number, origin = excluded.origin,
                destination = excluded.destination,
                scheduled_departure = excluded.scheduled_departure,
                schedule_estimated = excluded.schedule_estimated, status = excluded.status,
                departure_delay_minutes = excluded.departure_delay_minutes,
                arrival_delay_minutes = excluded.arrival_delay_minutes,
                distance_miles = excluded.distance_miles, source_date = excluded.source_date
            WHERE known.reported_at IS NULL OR known.reported_at <= excluded.reported_at
            """,
            flight.flightId(),
            Timestamp.from(reportedAt),
            flight.carrier(),
            flight.flightNumber(),
            flight.origin(),
            flight.destination(),
            Timestamp.from(flight.scheduledDeparture()),
            flight.scheduleEstimated(),
            flight.status().name(),
            flight.departureDelayMinutes(),
            flight.arrivalDelayMinutes(),
            flight.distanceMiles(),
            flight.sourceDate())
        == 1;
  }

  /** Locks a flight until the transaction ends; one that is not known yet gets its place. */
  public void lock(String flightId) {
    if (lockKnown(List.of(flightId)).isEmpty()) {
      jdbc.sql("INSERT INTO flight (flight_id) VALUES (?) ON CONFLICT DO NOTHING")
          .param(flightId)
          .update();
      lockKnown(List.of(flightId));
    }
  }

  /**
   * Locks flights until the transaction ends, always in the same order.
   *
   * @return those of them that are known
   */
  public List<String> lockKnown(Collection<String> flightIds) {
    return jdbc.sql(
            """
            SELECT flight_id FROM flight WHERE flight_id = ANY (?)
            ORDER BY flight_id FOR NO KEY UPDATE
            """)
        .param(Rows.array(flightIds))
        .query(Rows::text)
        .list();
  }
}
