package io.iaros.cx.recovery.incident;

import io.iaros.cx.events.recovery.IncidentOpened;
import io.iaros.cx.events.recovery.IncidentSettled;
import io.iaros.cx.events.recovery.Severity;
import io.iaros.cx.recovery.sql.Rows;
import io.iaros.cx.service.event.Events;
import io.iaros.cx.service.outbox.Outbox;
import io.iaros.cx.service.page.Page;
import io.iaros.cx.service.page.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All incidents with whom they touch. Writing methods want a transaction around them. */
@Component
public class Incidents {

  private record Settled(String incidentId, int resolved, int escalated) {}

  private final JdbcClient jdbc;
  private final JdbcTemplate template;
  private final Outbox outbox;
  private final Events events;

  Incidents(JdbcClient jdbc, JdbcTemplate template, Outbox outbox, Events events) {
    this.jdbc = jdbc;
    this.template = template;
    this.outbox = outbox;
    this.events = events;
  }

  /**
   * @return false when it was open already, and nothing has changed
   */
  public boolean open(Incident incident, Scope scope) {
    int inserted =
        template.update(
            """
            INSERT INTO incident (incident_id, type, severity, origin, flight_id, description,
                evidence, received_at)
            VALUES (?, ?, ?, ?, ?, ?, ?::jsonb, ?) ON CONFLICT DO NOTHING
            """,
            incident.incidentId(),
            incident.type(),
            incident.severity().name(),
            incident.origin(),
            incident.flightId(),
            incident.description(),
            incident.evidence(),
            Timestamp.from(incident.receivedAt()));
    if (inserted == 0) {
      return false;
    }
    for (Scope.Kind kind : Scope.Kind.values()) {
      insertScope(incident.incidentId(), kind, scope.of(kind));
    }
    outbox.append(
        events.event(
            incident.incidentId(),
            incident.receivedAt(),
            new IncidentOpened(
                incident.incidentId(),
                incident.type(),
                incident.severity(),
                incident.origin(),
                incident.flightId(),
                incident.receivedAt())));
    return true;
  }

  private void insertScope(String incidentId, Scope.Kind kind, Collection<String> values) {
    if (values.isEmpty()) {
      return;
    }
    jdbc.sql("INSERT INTO incident_scope (incident_id, kind, value) SELECT ?, ?, unnest(?)")
        .params(incidentId, kind.name(), Rows.array(values))
        .update();
  }

  public Optional<Incident> find(String incidentId) {
    return jdbc.sql("SELECT * FROM incident WHERE incident_id = ?")
        .param(incidentId)
        .query(Incidents::incident)
        .optional();
  }

  public List<Incident> ofFlight(String flightId) {
    return jdbc.sql(
            """
            SELECT i.* FROM incident_scope s JOIN incident i USING (incident_id)
            WHERE s.kind = 'FLIGHT' AND s.value = ? ORDER BY i.received_at, i.incident_id
            """)
        .param(flightId)
        .query(Incidents::incident)
        .list();
  }

  /** The newest first. */
  public Page<Incident> list(@Nullable String type, PageRequest page) {
    Position after = page.after() == null ? Position.START : Position.parse(page.after());
    List<Incident> rows =
        jdbc.sql(
                """
                SELECT * FROM incident
                WHERE (received_at, incident_id) < (:receivedAt, :incidentId)
                  AND (:type::text IS NULL OR type = :type)
                ORDER BY received_at DESC, incident_id DESC LIMIT :rows
                """)
            .param("receivedAt", Timestamp.from(after.receivedAt()))
            .param("incidentId", after.incidentId())
            .param("type", type)
            .param("rows", page.rows())
            .query(Incidents::incident)
            .list();
    return Page.of(rows, page, Position::of);
  }

  public void activateFallback(String incidentId, Instant now) {
    jdbc.sql(
            "UPDATE incident SET fallback_since = ? WHERE incident_id = ? AND fallback_since IS"
                + " NULL")
        .params(Timestamp.from(now), incidentId)
        .update();
  }

  /**
   * Settles those incidents whose recoveries are all settled; again, where one has come in later.
   * The incident's row is held while they are counted, so that of two that settle the last
   * recoveries one sees both.
   */
  public void settleWhereNothingIsLeft(Collection<String> incidentIds, Instant now) {
    if (incidentIds.isEmpty()) {
      return;
    }
    Object ids = Rows.array(incidentIds);
    jdbc.sql(
            """
            SELECT incident_id FROM incident WHERE incident_id = ANY (?)
            ORDER BY incident_id FOR NO KEY UPDATE
            """)
        .param(ids)
        .query(Rows::text)
        .list();
    List<Settled> settled =
        jdbc.sql(
                """
                UPDATE incident i SET settled_at = ?, settled_recoveries = done.recoveries
                FROM (SELECT incident_id,
                             count(*) AS recoveries,
                             count(*) FILTER (WHERE state = 'RESOLVED') AS resolved,
                             count(*) FILTER (WHERE state = 'ESCALATED') AS escalated
                      FROM recovery WHERE incident_id = ANY (?) GROUP BY incident_id
                      HAVING count(*) FILTER (WHERE state IN ('PLANNED', 'RUNNING')) = 0) done
                WHERE i.incident_id = done.incident_id AND i.settled_recoveries < done.recoveries
                RETURNING i.incident_id, done.resolved, done.escalated
                """)
            .params(Timestamp.from(now), ids)
            .query((row, _) -> new Settled(row.getString(1), row.getInt(2), row.getInt(3)))
            .list();
    outbox.append(
        settled.stream()
            .map(
                one ->
                    events.event(
                        one.incidentId(),
                        now,
                        new IncidentSettled(one.incidentId(), one.resolved(), one.escalated())))
            .toList());
  }

  private static Incident incident(ResultSet row, int number) throws SQLException {
    return new Incident(
        row.getString("incident_id"),
        row.getString("type"),
        Severity.valueOf(row.getString("severity")),
        row.getString("origin"),
        row.getString("flight_id"),
        row.getString("description"),
        row.getString("evidence"),
        Rows.instant(row, "received_at"),
        Rows.instantOrNull(row, "fallback_since"),
        Rows.instantOrNull(row, "settled_at"));
  }
}
