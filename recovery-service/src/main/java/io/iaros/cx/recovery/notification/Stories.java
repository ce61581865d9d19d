package io.iaros.cx.recovery.notification;

import io.iaros.cx.events.Money;
import io.iaros.cx.recovery.sql.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what happened to a recovery's customer and what was done for them. */
@Component
class Stories {

  private final JdbcClient jdbc;

  Stories(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** By recovery id. */
  Map<String, Story> of(Collection<String> recoveryIds) {
    return jdbc
        .sql(
            """
            SELECT r.recovery_id, f.carrier, f.flight_number, f.origin, f.destination,
                f.scheduled_departure, f.arrival_delay_minutes,
                n.carrier AS new_carrier, n.flight_number AS new_flight_number,
                n.origin AS new_origin, n.destination AS new_destination,
                n.scheduled_departure AS new_scheduled_departure,
                c.amount, c.currency, l.points,
                r.actions @> '[{"action": "offer_rebooking", "outcome": "SKIPPED"}]' AS no_seat
            FROM recovery r
            LEFT JOIN booking b ON b.booking_id = r.booking_id
            LEFT JOIN flight f ON f.flight_id = b.flight_id AND f.reported_at IS NOT NULL
            LEFT JOIN rebooking_offer o ON o.recovery_id = r.recovery_id
            LEFT JOIN flight n ON n.flight_id = o.flight_id
            LEFT JOIN compensation c ON c.recovery_id = r.recovery_id
            LEFT JOIN loyalty_posting l ON l.recovery_id = r.recovery_id
            WHERE r.recovery_id = ANY (?)
            """)
        .param(Rows.array(recoveryIds))
        .query((row, _) -> Map.entry(row.getString("recovery_id"), story(row)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Story story(ResultSet row) throws SQLException {
    return new Story(
        leg(row, ""),
        row.getObject("arrival_delay_minutes", Integer.class),
        leg(row, "new_"),
        row.getBoolean("no_seat"),
        row.getBigDecimal("amount") == null
            ? null
            : new Money(row.getBigDecimal("amount"), row.getString("currency")),
        row.getObject("points", Integer.class));
  }

  private static Story.@Nullable Leg leg(ResultSet row, String prefix) throws SQLException {
    String carrier = row.getString(prefix + "carrier");
    return carrier == null
        ? null
        : new Story.Leg(
            carrier + row.getString(prefix + "flight_number"),
            row.getString(prefix + "origin"),
            row.getString(prefix + "destination"),
            Rows.instant(row, prefix + "scheduled_departure"));
  }
}
