package io.iaros.cx.recovery.notification;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.recovery.NotificationSettled;
import io.iaros.cx.recovery.sql.Rows;
import io.iaros.cx.service.event.Events;
import io.iaros.cx.service.loop.WorkSignal;
import io.iaros.cx.service.outbox.Outbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * All messages that journeys asked for. Each is queued once, and told of once when it is settled.
 */
@Repository
class RequestedMessages {

  /**
   * What became of a message.
   *
   * @param from where it stood; if it stands elsewhere by now, somebody else has settled it
   * @param retryAt where it failed and is to be tried again
   */
  record Told(
      RequestedMessage message, NotificationState from, Fate fate, @Nullable Instant retryAt) {}

  private static final String COLUMNS = "message_key, subject, channel, template, attempts";

  private final JdbcClient jdbc;
  private final Outbox outbox;
  private final Events events;
  private final WorkSignal messagesRequested;

  RequestedMessages(JdbcClient jdbc, Outbox outbox, Events events, WorkSignal messagesRequested) {
    this.jdbc = jdbc;
    this.outbox = outbox;
    this.events = events;
    this.messagesRequested = messagesRequested;
  }

  void queue(RequestedMessage message, Instant now) {
    jdbc.sql(
            """
            INSERT INTO requested_message (message_key, subject, channel, template, state, due_at,
                created_at)
            VALUES (?, ?, ?, ?, 'QUEUED', ?, ?) ON CONFLICT DO NOTHING
            """)
        .params(
            message.messageKey(),
            message.subject(),
            message.channel(),
            message.template(),
            Timestamp.from(now),
            Timestamp.from(now))
        .update();
    messagesRequested.raiseAfterCommit();
  }

  /** Those whose turn it is, without holding them. */
  List<RequestedMessage> due(Instant now, int limit) {
    return jdbc.sql(
            "SELECT "
                + COLUMNS
                + """
                 FROM requested_message WHERE state = 'QUEUED' AND due_at <= ?
                ORDER BY due_at, message_key LIMIT ?
                """)
        .params(Timestamp.from(now), limit)
        .query(RequestedMessages::message)
        .list();
  }

  /** Those that somebody began to send and did not end in time. */
  List<RequestedMessage> abandoned(Instant now, int limit) {
    return jdbc.sql(
            "SELECT "
                + COLUMNS
                + """
                 FROM requested_message WHERE state = 'SENDING' AND lease_until < ?
                ORDER BY lease_until, message_key LIMIT ?
                """)
        .params(Timestamp.from(now), limit)
        .query(RequestedMessages::message)
        .list();
  }

  /**
   * Marks messages as being sent, before the first of them is.
   *
   * @return those that are ours; another instance may have been faster
   */
  Set<String> claim(Collection<String> keys, Instant leaseUntil) {
    return jdbc.sql(
            """
            UPDATE requested_message SET state = 'SENDING', lease_until = ?
            WHERE message_key IN (
              SELECT message_key FROM requested_message
              WHERE message_key = ANY (?) AND state = 'QUEUED' FOR UPDATE SKIP LOCKED)
            RETURNING message_key
            """)
        .params(Timestamp.from(leaseUntil), Rows.array(keys))
        .query(Rows::text)
        .set();
  }

  /** Looks at those again later that nobody has taken up yet. */
  void postpone(Collection<String> keys, Instant dueAt) {
    jdbc.sql(
            """
            UPDATE requested_message SET due_at = ?
            WHERE message_key = ANY (?) AND state = 'QUEUED'
            """)
        .params(Timestamp.from(dueAt), Rows.array(keys))
        .update();
  }

  /** Records what became of messages and tells it, in one transaction. */
  @Transactional
  public void settle(List<Told> all, Instant now) {
    List<Event<?>> settled = new ArrayList<>();
    for (Told told : all) {
      NotificationSettled.Outcome outcome = outcome(told);
      if (save(told, outcome, now) && outcome != null) {
        settled.add(event(told, outcome, now));
      }
    }
    outbox.append(settled);
  }

  private boolean save(Told told, NotificationSettled.@Nullable Outcome outcome, Instant now) {
    Instant retryAt = told.retryAt();
    return jdbc.sql(
                """
                UPDATE requested_message
                SET state = ?, due_at = ?, settled_at = ?, reason = ?, attempts = attempts + ?,
                    lease_until = NULL
                WHERE message_key = ? AND state = ?
                """)
            .param(outcome == null ? NotificationState.QUEUED.name() : outcome.name())
            .param(Timestamp.from(retryAt == null ? now : retryAt))
            .param(outcome == null ? null : Timestamp.from(now))
            .param(reason(told.fate()))
            .param(told.fate() instanceof Fate.Failed ? 1 : 0)
            .param(told.message().messageKey())
            .param(told.from().name())
            .update()
        == 1;
  }

  /** Null where it is to be tried again. */
  private static NotificationSettled.@Nullable Outcome outcome(Told told) {
    return switch (told.fate()) {
      case Fate.Sent _ -> NotificationSettled.Outcome.SENT;
      case Fate.Unknown _ -> NotificationSettled.Outcome.UNKNOWN;
      case Fate.Skipped _ -> NotificationSettled.Outcome.SKIPPED;
      case Fate.Failed _ -> told.retryAt() == null ? NotificationSettled.Outcome.FAILED : null;
      case Fate.NotTried _ -> null;
    };
  }

  private static @Nullable String reason(Fate fate) {
    return switch (fate) {
      case Fate.Unknown(String reason) -> reason;
      case Fate.Skipped(String reason) -> reason;
      case Fate.Failed(String reason) -> reason;
      case Fate.Sent _, Fate.NotTried _ -> null;
    };
  }

  private Event<NotificationSettled> event(
      Told told, NotificationSettled.Outcome outcome, Instant now) {
    RequestedMessage message = told.message();
    return events.event(
        message.subject(),
        now,
        new NotificationSettled(
            message.messageKey(),
            null,
            message.channel(),
            message.template(),
            outcome,
            reason(told.fate())));
  }

  private static RequestedMessage message(ResultSet row, int number) throws SQLException {
    return new RequestedMessage(
        row.getString("message_key"),
        row.getString("subject"),
        row.getString("channel"),
        row.getString("template"),
        row.getInt("attempts"));
  }
}
