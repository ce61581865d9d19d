package io.iaros.cx.recovery.impact;

import io.iaros.cx.recovery.saga.Affected;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whom an incident touches, as far as they are known now. */
@Component
class AffectedCustomers {

  private final JdbcClient jdbc;

  AffectedCustomers(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Affected> of(String incidentId) {
    return jdbc.sql(
            """
            SELECT b.booking_id, b.subject, b.journey_id
            FROM incident_scope s JOIN booking b ON b.flight_id = s.value
            WHERE s.incident_id = :incidentId AND s.kind = 'FLIGHT'
            UNION
            SELECT b.booking_id, b.subject, b.journey_id
            FROM incident_scope s JOIN booking b ON b.booking_id = s.value
            WHERE s.incident_id = :incidentId AND s.kind = 'BOOKING'
            UNION ALL
            SELECT NULL, s.value, NULL FROM incident_scope s
            WHERE s.incident_id = :incidentId AND s.kind = 'SUBJECT'
            """)
        .param("incidentId", incidentId)
        .query((row, _) -> new Affected(row.getString(1), row.getString(2), row.getString(3)))
        .list();
  }
}
