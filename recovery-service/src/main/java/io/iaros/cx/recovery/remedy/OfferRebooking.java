package io.iaros.cx.recovery.remedy;

import io.iaros.cx.recovery.saga.ActionPerformer;
import io.iaros.cx.recovery.saga.AffectedFlight;
import io.iaros.cx.recovery.saga.Performed;
import io.iaros.cx.recovery.saga.RecoveryCase;
import io.iaros.cx.recovery.sql.Rows;
import io.iaros.cx.recovery.workflow.Action;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Holds a seat on the earliest later flight that has one. A seat is taken by one conditional update
 * of the flight's row of held seats, so that two who want the last one cannot both have it.
 */
@Component
class OfferRebooking implements ActionPerformer {

  private final JdbcClient jdbc;
  private final RemedyProperties properties;

  OfferRebooking(JdbcClient jdbc, RemedyProperties properties) {
    this.jdbc = jdbc;
    this.properties = properties;
  }

  @Override
  public Action action() {
    return Action.OFFER_REBOOKING;
  }

  @Override
  public Performed perform(RecoveryCase recovery, Instant now) {
    AffectedFlight flight = recovery.flight();
    if (flight == null) {
      return new Performed.Skipped("Expected a booking on a flight, but there is none.");
    }
    for (String later : withFreeSeats(flight)) {
      if (holdSeat(later)) {
        recordOffer(recovery.recoveryId(), later, now);
        return new Performed.Done("A seat is held on flight " + later + ".");
      }
    }
    return new Performed.Skipped(
        "Expected a later flight from %s to %s with a free seat within %d hours, but there is none."
            .formatted(flight.origin(), flight.destination(), properties.rebookWithin().toHours()));
  }

  /** Booked seats may exceed the capacity: operations overbook, we do not add to it. */
  private List<String> withFreeSeats(AffectedFlight flight) {
    return jdbc.sql(
            """
            SELECT f.flight_id FROM flight f LEFT JOIN held_seats h USING (flight_id)
            WHERE f.origin = ? AND f.destination = ?
              AND f.scheduled_departure > ? AND f.scheduled_departure <= ?
              AND f.status <> 'CANCELLED' AND f.flight_id <> ?
              AND (SELECT count(*) FROM booking b WHERE b.flight_id = f.flight_id)
                  + coalesce(h.held, 0) < ?
            ORDER BY f.scheduled_departure, f.flight_id LIMIT ?
            """)
        .params(
            flight.origin(),
            flight.destination(),
            Timestamp.from(flight.scheduledDeparture()),
            Timestamp.from(flight.scheduledDeparture().plus(properties.rebookWithin())),
            flight.flightId(),
            properties.seats(),
            properties.flightsTried())
        .query(Rows::text)
        .list();
  }

  private boolean holdSeat(String flightId) {
    return jdbc.sql(
                """
                INSERT INTO held_seats AS seats (flight_id, held) VALUES (?, 1)
                ON CONFLICT (flight_id) DO UPDATE SET held = seats.held + 1
                WHERE (SELECT count(*) FROM booking b WHERE b.flight_id = seats.flight_id)
                    + seats.held < ?
                """)
            .params(flightId, properties.seats())
            .update()
        == 1;
  }

  private void recordOffer(String recoveryId, String flightId, Instant now) {
    jdbc.sql("INSERT INTO rebooking_offer (recovery_id, flight_id, offered_at) VALUES (?, ?, ?)")
        .params(recoveryId, flightId, Timestamp.from(now))
        .update();
  }
}
