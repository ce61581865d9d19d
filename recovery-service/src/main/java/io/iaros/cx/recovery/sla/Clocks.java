package io.iaros.cx.recovery.sla;

import io.iaros.cx.events.recovery.Severity;
import io.iaros.cx.recovery.saga.Outcome;
import io.iaros.cx.recovery.saga.RecoveryChange;
import io.iaros.cx.recovery.saga.RecoveryEvent;
import io.iaros.cx.recovery.saga.RecoveryObserver;
import io.iaros.cx.recovery.sql.Rows;
import io.iaros.cx.recovery.workflow.Action;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The clocks of recoveries, and of incidents whose resolution is tracked. A resolution clock stops
 * when a recovery resolves; where it escalates the clock runs on, for a human to stop it: handing
 * over is no resolution.
 */
@Component
public class Clocks implements RecoveryObserver {

  private final JdbcTemplate jdbc;
  private final SlaProperties properties;

  Clocks(JdbcTemplate jdbc, SlaProperties properties) {
    this.jdbc = jdbc;
    this.properties = properties;
  }

  /** Starts both clocks of each recovery, where they do not run already. */
  public void startForRecoveries(
      Collection<String> recoveryIds, Severity severity, Instant receivedAt) {
    SlaProperties.Promise promise = properties.promise(severity);
    jdbc.update(
        """
        INSERT INTO sla_clock (owner_id, target, severity, started_at, due_at)
        SELECT owner, promised.target, ?, ?, promised.due_at
        FROM unnest(?) AS owner
        CROSS JOIN (VALUES ('FIRST_RESPONSE', ?::timestamptz), ('RESOLUTION', ?::timestamptz))
            AS promised (target, due_at)
        ON CONFLICT DO NOTHING
        """,
        severity.name(),
        Timestamp.from(receivedAt),
        Rows.array(recoveryIds),
        Timestamp.from(receivedAt.plus(promise.firstResponse())),
        Timestamp.from(receivedAt.plus(promise.resolution())));
  }

  /** Starts the clock of an incident as a whole, where it does not run already. */
  public void startForIncident(String incidentId, Severity severity, Instant receivedAt) {
    jdbc.update(
        """
        INSERT INTO sla_clock (owner_id, target, severity, started_at, due_at)
        VALUES (?, 'RESOLUTION', ?, ?, ?) ON CONFLICT DO NOTHING
        """,
        incidentId,
        severity.name(),
        Timestamp.from(receivedAt),
        Timestamp.from(receivedAt.plus(properties.promise(severity).resolution())));
  }

  /** A human has resolved what was handed over. */
  public void resolved(Collection<String> ownerIds, Instant at) {
    stop(ownerIds.stream().map(ownerId -> stopped(at, ownerId, SlaTarget.RESOLUTION)).toList());
  }

  @Override
  public void changed(List<RecoveryChange> changes) {
    List<@Nullable Object[]> stops = new ArrayList<>();
    for (RecoveryChange change : changes) {
      String recoveryId = change.recovery().recoveryId();
      for (RecoveryEvent event : change.events()) {
        switch (event) {
          case RecoveryEvent.ActionSettled settled when isResponse(settled) ->
              stops.add(stopped(settled.at(), recoveryId, SlaTarget.FIRST_RESPONSE));
          case RecoveryEvent.Resolved(var at) -> {
            stops.add(stopped(at, recoveryId, SlaTarget.FIRST_RESPONSE));
            stops.add(stopped(at, recoveryId, SlaTarget.RESOLUTION));
          }
          case RecoveryEvent.Escalated(_, var at) ->
              stops.add(stopped(at, recoveryId, SlaTarget.FIRST_RESPONSE));
          case RecoveryEvent.ActionSettled _,
              RecoveryEvent.Started _,
              RecoveryEvent.ActionHandedOver _,
              RecoveryEvent.AttemptFailed _ -> {
            // No clock stops here.
          }
        }
      }
    }
    stop(stops);
  }

  /** An action that tells the customer something, by mail or at least in the app. */
  private static boolean isResponse(RecoveryEvent.ActionSettled settled) {
    return settled.outcome() != Outcome.FAILED
        && settled.attempts() > 0
        && (settled.action() == Action.NOTIFY_CUSTOMER || settled.action() == Action.SEND_APOLOGY);
  }

  private static @Nullable Object[] stopped(Instant at, String ownerId, SlaTarget target) {
    return new @Nullable Object[] {Timestamp.from(at), ownerId, target.name()};
  }

  private void stop(List<@Nullable Object[]> stops) {
    if (stops.isEmpty()) {
      return;
    }
    jdbc.batchUpdate(
        """
        UPDATE sla_clock SET stopped_at = ?
        WHERE owner_id = ? AND target = ? AND stopped_at IS NULL
        """,
        stops);
  }
}
