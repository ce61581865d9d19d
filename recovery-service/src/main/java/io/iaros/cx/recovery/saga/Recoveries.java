package io.iaros.cx.recovery.saga;

import io.iaros.cx.recovery.sql.Rows;
import io.iaros.cx.recovery.workflow.Workflow;
import io.iaros.cx.service.loop.WorkSignal;
import io.iaros.cx.service.page.Page;
import io.iaros.cx.service.page.PageRequest;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All recoveries. Writing methods want a transaction around them. */
@Component
public class Recoveries {

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final WorkSignal recoveriesDue;

  Recoveries(JdbcClient jdbc, JdbcTemplate batches, WorkSignal recoveriesDue) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.recoveriesDue = recoveriesDue;
  }

  /**
   * Plans a recovery for each who has none in this incident; it is due at once.
   *
   * @return the ids of those that are new
   */
  public List<String> plan(
      String incidentId, Workflow workflow, List<Affected> affected, Instant receivedAt) {
    if (affected.isEmpty()) {
      return List.of();
    }
    List<String> created =
        jdbc.sql(
                """
                INSERT INTO recovery (recovery_id, incident_id, target, booking_id, subject,
                    journey_id, workflow, state, actions, received_at, due_at)
                SELECT one.recovery_id, ?, one.target, one.booking_id, one.subject,
                    one.journey_id, ?, 'PLANNED', ?::jsonb, ?, ?
                FROM unnest(?, ?, ?, ?, ?)
                    AS one (recovery_id, target, booking_id, subject, journey_id)
                ON CONFLICT DO NOTHING RETURNING recovery_id
                """)
            .params(
                incidentId,
                workflow.name(),
                StoredSteps.write(Recovery.planned(workflow.actions()).steps()),
                Timestamp.from(receivedAt),
                Timestamp.from(receivedAt),
                Rows.array(affected.stream().map(one -> one.recoveryIdIn(incidentId)).toList()),
                Rows.array(affected.stream().map(Affected::target).toList()),
                nullable(affected, Affected::bookingId),
                Rows.array(affected.stream().map(Affected::subject).toList()),
                nullable(affected, Affected::journeyId))
            .query(Rows::text)
            .list();
    if (!created.isEmpty()) {
      recoveriesDue.raiseAfterCommit();
    }
    return created;
  }

  public Optional<RecoveryCase> find(String recoveryId) {
    return jdbc.sql(RecoveryRows.SELECT + " WHERE r.recovery_id = ?")
        .param(recoveryId)
        .query(RecoveryRows::read)
        .optional();
  }

  public Page<RecoveryCase> ofIncident(String incidentId, PageRequest page) {
    List<RecoveryCase> rows =
        jdbc.sql(
                RecoveryRows.SELECT
                    + """
                    WHERE r.incident_id = ? AND r.recovery_id > ? ORDER BY r.recovery_id LIMIT ?
                    """)
            .params(incidentId, page.after() == null ? "" : page.after(), page.rows())
            .query(RecoveryRows::read)
            .list();
    return Page.of(rows, page, RecoveryCase::recoveryId);
  }

  /** How many recoveries each of these incidents has in each state. */
  public Map<String, RecoveryCounts> countsOf(Collection<String> incidentIds) {
    return jdbc
        .sql(
            """
            SELECT incident_id,
                count(*) FILTER (WHERE state = 'PLANNED') AS planned,
                count(*) FILTER (WHERE state = 'RUNNING') AS running,
                count(*) FILTER (WHERE state = 'RESOLVED') AS resolved,
                count(*) FILTER (WHERE state = 'ESCALATED') AS escalated
            FROM recovery WHERE incident_id = ANY (?) GROUP BY incident_id
            """)
        .param(Rows.array(incidentIds))
        .query(
            (row, _) ->
                Map.entry(
                    row.getString("incident_id"),
                    new RecoveryCounts(
                        row.getLong("planned"),
                        row.getLong("running"),
                        row.getLong("resolved"),
                        row.getLong("escalated"))))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Recoveries that are due and that nobody else holds; they stay locked. */
  List<RecoveryCase> claimDue(Instant now, int limit) {
    return jdbc.sql(
            RecoveryRows.SELECT
                + """
                WHERE r.due_at <= ? ORDER BY r.due_at, r.recovery_id LIMIT ?
                FOR NO KEY UPDATE OF r SKIP LOCKED
                """)
        .params(Timestamp.from(now), limit)
        .query(RecoveryRows::read)
        .list();
  }

  List<String> due(Instant now, int limit) {
    return jdbc.sql(
            "SELECT recovery_id FROM recovery WHERE due_at <= ? ORDER BY due_at, recovery_id LIMIT"
                + " ?")
        .params(Timestamp.from(now), limit)
        .query(Rows::text)
        .list();
  }

  /** Locks recoveries, always in the same order. */
  List<RecoveryCase> lock(Collection<String> recoveryIds) {
    return jdbc.sql(
            RecoveryRows.SELECT
                + " WHERE r.recovery_id = ANY (?) ORDER BY r.recovery_id FOR NO KEY UPDATE OF r")
        .param(Rows.array(recoveryIds))
        .query(RecoveryRows::read)
        .list();
  }

  void save(List<RecoveryCase> recoveries) {
    int[] saved =
        batches.batchUpdate(
            """
            UPDATE recovery
            SET state = ?, actions = ?::jsonb, due_at = ?,
                started_at = coalesce(?, started_at), deadline_at = coalesce(?, deadline_at),
                settled_at = ?, reason = ?, version = version + 1
            WHERE recovery_id = ? AND version = ?
            """,
            recoveries.stream().map(RecoveryRows::update).toList());
    if (Arrays.stream(saved).anyMatch(count -> count != 1)) {
      throw new IllegalStateException("Expected to hold the lock of each recovery that is saved");
    }
  }

  private static Object nullable(
      List<Affected> affected, Function<Affected, @Nullable String> part) {
    return affected.stream().map(part).toArray(String[]::new);
  }
}
