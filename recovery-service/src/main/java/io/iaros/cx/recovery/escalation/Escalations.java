package io.iaros.cx.recovery.escalation;

import io.iaros.cx.events.recovery.EscalationRaised;
import io.iaros.cx.events.recovery.Severity;
import io.iaros.cx.recovery.saga.RecoveryCase;
import io.iaros.cx.recovery.saga.RecoveryChange;
import io.iaros.cx.recovery.saga.RecoveryEvent;
import io.iaros.cx.recovery.saga.RecoveryObserver;
import io.iaros.cx.recovery.sql.Rows;
import io.iaros.cx.service.event.Events;
import io.iaros.cx.service.outbox.Outbox;
import io.iaros.cx.service.page.Page;
import io.iaros.cx.service.page.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All escalations, one for each recovery and one for each incident at most. */
@Component
class Escalations implements RecoveryObserver {

  private final JdbcClient jdbc;
  private final JdbcTemplate template;
  private final Outbox outbox;
  private final Events events;

  Escalations(JdbcClient jdbc, JdbcTemplate template, Outbox outbox, Events events) {
    this.jdbc = jdbc;
    this.template = template;
    this.outbox = outbox;
    this.events = events;
  }

  /** Raises it unless it was raised before. */
  void raise(Escalation escalation) {
    int inserted =
        template.update(
            """
            INSERT INTO escalation
                (escalation_id, incident_id, recovery_id, reason, severity, raised_at)
            VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """,
            escalation.escalationId(),
            escalation.incidentId(),
            escalation.recoveryId(),
            escalation.reason(),
            escalation.severity().name(),
            Timestamp.from(escalation.raisedAt()));
    if (inserted == 1) {
      outbox.append(
          events.event(
              escalation.incidentId(),
              escalation.raisedAt(),
              new EscalationRaised(
                  escalation.escalationId(),
                  escalation.incidentId(),
                  escalation.recoveryId(),
                  escalation.reason(),
                  escalation.severity())));
    }
  }

  @Override
  public void changed(List<RecoveryChange> changes) {
    for (RecoveryChange change : changes) {
      for (RecoveryEvent event : change.events()) {
        if (event instanceof RecoveryEvent.Escalated(var reason, var at)) {
          raise(of(change.recovery(), reason, at));
        }
      }
    }
  }

  static Escalation of(RecoveryCase recovery, String reason, Instant now) {
    return Escalation.raised(
        recovery.incidentId(), recovery.recoveryId(), reason, recovery.severity(), now);
  }

  Optional<Escalation> find(String escalationId) {
    return jdbc.sql("SELECT * FROM escalation WHERE escalation_id = ?")
        .param(escalationId)
        .query(Escalations::escalation)
        .optional();
  }

  /** By id: an opaque order, but one that a caller can walk while escalations are raised. */
  Page<Escalation> list(@Nullable String incidentId, PageRequest page) {
    List<Escalation> rows =
        jdbc.sql(
                """
                SELECT * FROM escalation
                WHERE escalation_id > :after
                  AND (:incidentId::text IS NULL OR incident_id = :incidentId)
                ORDER BY escalation_id LIMIT :rows
                """)
            .param("after", page.after() == null ? "" : page.after())
            .param("incidentId", incidentId)
            .param("rows", page.rows())
            .query(Escalations::escalation)
            .list();
    return Page.of(rows, page, Escalation::escalationId);
  }

  /**
   * @return false when it was resolved before
   */
  boolean resolve(String escalationId, Instant now) {
    return jdbc.sql(
                """
                UPDATE escalation SET resolved_at = ?
                WHERE escalation_id = ? AND resolved_at IS NULL
                """)
            .params(Timestamp.from(now), escalationId)
            .update()
        == 1;
  }

  private static Escalation escalation(ResultSet row, int number) throws SQLException {
    return new Escalation(
        row.getString("escalation_id"),
        row.getString("incident_id"),
        row.getString("recovery_id"),
        row.getString("reason"),
        Severity.valueOf(row.getString("severity")),
        Rows.instant(row, "raised_at"),
        Rows.instantOrNull(row, "resolved_at"));
  }
}
