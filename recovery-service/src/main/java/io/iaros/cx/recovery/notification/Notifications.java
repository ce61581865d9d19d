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

  Notifications(JdbcClient jdbc, JdbcTemplate batches, WorkSignal notificationsDue) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.notificationsDue = notificationsDue;
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

  /** Those whose turn it is, without holding them. */
  List<Notification> due(Instant now, int limit) {
    return jdbc.sql(
            "SELECT "
                + COLUMNS
                + """
                 FROM notification WHERE state = 'QUEUED' AND due_at <= ?
                ORDER BY due_at, notification_id LIMIT ?
                """)
        .params(Timestamp.from(now), limit)
        .query(Notifications::notification)
        .list();
  }

  /** Those that somebody began to send and did not end in time. */
  List<Notification> abandoned(Instant now, int limit) {
    return jdbc.sql(
            "SELECT "
                + COLUMNS
                + """
                 FROM notification WHERE state = 'SENDING' AND lease_until < ?
                ORDER BY lease_until, notification_id LIMIT ?
                """)
        .params(Timestamp.from(now), limit)
        .query(Notifications::notification)
        .list();
  }

  /**
   * Marks notifications as being sent, before the first of them is.
   *
   * @return those that are ours; another instance may have been faster
   */
  Set<String> claim(Collection<String> notificationIds, Instant leaseUntil) {
    return jdbc.sql(
            """
            UPDATE notification
            SET state = 'SENDING', lease_until = ?
            WHERE notification_id IN (
              SELECT notification_id FROM notification
              WHERE notification_id = ANY (?) AND state = 'QUEUED' FOR UPDATE SKIP LOCKED)
            RETURNING notification_id
            """)
        .params(Timestamp.from(leaseUntil), Rows.array(notificationIds))
        .query(Rows::text)
        .set();
  }

  /** Looks at those again later that nobody has taken up yet. */
  void postpone(Collection<String> notificationIds, Instant dueAt) {
    jdbc.sql(
            """
            UPDATE notification SET due_at = ?
            WHERE notification_id = ANY (?) AND state = 'QUEUED'
            """)
        .params(Timestamp.from(dueAt), Rows.array(notificationIds))
        .update();
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
