package io.iaros.cx.recovery.notification;

import io.iaros.cx.recovery.sql.Rows;
import io.iaros.cx.recovery.workflow.Action;
import io.iaros.cx.service.identity.NameBasedIds;
import io.iaros.cx.service.loop.WorkSignal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All notifications, one for each telling action of a recovery. */
@Component
class Notifications {

  /** A notification's new state. */
  record Change(
      String notificationId,
      NotificationState state,
      @Nullable Instant dueAt,
      @Nullable Instant settledAt,
      @Nullable String reason) {}

  private static final String COLUMNS = "notification_id, recovery_id, action, subject, template";

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final WorkSignal notificationsDue;
  private final MailRows<Notification> rows;

  Notifications(JdbcClient jdbc, JdbcTemplate batches, WorkSignal notificationsDue) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.notificationsDue = notificationsDue;
    this.rows =
        new MailRows<>(
            jdbc, "notification", "notification_id", COLUMNS, Notifications::notification);
  }

  MailRows<Notification> rows() {
    return rows;
  }

  void queue(String recoveryId, Action action, String subject, String template, Instant now) {
    jdbc.sql(
            """
            INSERT INTO notification (notification_id, recovery_id, action, subject, template,
                state, due_at, created_at)
            VALUES (?, ?, ?, ?, ?, 'QUEUED', ?, ?) ON CONFLICT DO NOTHING
            """)
        .params(
            NameBasedIds.of("notification", recoveryId, action.wireName()),
            recoveryId,
            action.wireName(),
            subject,
            template,
            Timestamp.from(now),
            Timestamp.from(now))
        .update();
    notificationsDue.raiseAfterCommit();
  }

  /** Holds those that are still in a state, until the transaction ends. */
  Set<String> lock(Collection<String> notificationIds, NotificationState state) {
    return jdbc.sql(
            """
            SELECT notification_id FROM notification
            WHERE notification_id = ANY (?) AND state = ? ORDER BY notification_id FOR UPDATE
            """)
        .params(Rows.array(notificationIds), state.name())
        .query(Rows::text)
        .set();
  }

  void save(List<Change> changes) {
    batches.batchUpdate(
        """
        UPDATE notification SET state = ?, due_at = coalesce(?, due_at), settled_at = ?,
            reason = ?, lease_until = NULL
        WHERE notification_id = ?
        """,
        changes.stream()
            .map(
                change ->
                    new @Nullable Object[] {
                      change.state().name(),
                      Rows.timestamp(change.dueAt()),
                      Rows.timestamp(change.settledAt()),
                      change.reason(),
                      change.notificationId()
                    })
            .toList());
  }

  /** Takes back what is still waiting for these recoveries. */
  List<Notification> cancel(Collection<String> recoveryIds, String reason, Instant now) {
    return jdbc.sql(
            """
            UPDATE notification SET state = 'SKIPPED', settled_at = ?, reason = ?
            WHERE recovery_id = ANY (?) AND state = 'QUEUED' RETURNING
            """
                + " "
                + COLUMNS)
        .params(Timestamp.from(now), reason, Rows.array(recoveryIds))
        .query(Notifications::notification)
        .list();
  }

  private static Notification notification(ResultSet row, int number) throws SQLException {
    String action = row.getString("action");
    return new Notification(
        row.getString("notification_id"),
        row.getString("recovery_id"),
        Action.named(action)
            .orElseThrow(() -> new IllegalStateException("Unknown action " + action)),
        row.getString("subject"),
        row.getString("template"));
  }
}
