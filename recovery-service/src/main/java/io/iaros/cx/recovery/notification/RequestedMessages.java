package io.iaros.cx.recovery.notification;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.recovery.NotificationSettled;
import io.iaros.cx.recovery.notification.MailSource.Told;
import io.iaros.cx.service.event.Events;
import io.iaros.cx.service.loop.WorkSignal;
import io.iaros.cx.service.outbox.Outbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * All messages that journeys asked for. Each is queued once, and told of once when it is settled.
 */
@Repository
class RequestedMessages {

  private static final String COLUMNS = "message_key, subject, channel, template, attempts";

  private final JdbcClient jdbc;
  private final Outbox outbox;
  private final Events events;
  private final WorkSignal messagesRequested;
  private final NotificationProperties properties;
  private final InstantSource clock;
  private final MailRows<RequestedMessage> rows;

  RequestedMessages(
      JdbcClient jdbc,
      Outbox outbox,
      Events events,
      WorkSignal messagesRequested,
      NotificationProperties properties,
      InstantSource clock) {
    this.jdbc = jdbc;
    this.outbox = outbox;
    this.events = events;
    this.messagesRequested = messagesRequested;
    this.properties = properties;
    this.clock = clock;
    this.rows =
        new MailRows<>(
            jdbc, "requested_message", "message_key", COLUMNS, RequestedMessages::message);
  }

  MailRows<RequestedMessage> rows() {
    return rows;
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

  /** Records what became of messages and tells it, in one transaction. */
  @Transactional
  public void settle(List<Told<RequestedMessage>> all) {
    Instant now = clock.instant();
    List<Event<?>> settled = new ArrayList<>();
    for (Told<RequestedMessage> told : all) {
      NotificationSettled.Outcome outcome = outcome(told);
      if (save(told, outcome, now) && outcome != null) {
        settled.add(event(told, outcome, now));
      }
    }
    outbox.append(settled);
  }

  private boolean save(
      Told<RequestedMessage> told, NotificationSettled.@Nullable Outcome outcome, Instant now) {
    boolean failed = told.fate() instanceof Fate.Failed;
    Instant dueAt = failed && outcome == null ? now.plus(properties.messageRetry()) : now;
    return jdbc.sql(
                """
                UPDATE requested_message
                SET state = ?, due_at = ?, settled_at = ?, reason = ?, attempts = attempts + ?,
                    lease_until = NULL
                WHERE message_key = ? AND state = ?
                """)
            .param(outcome == null ? NotificationState.QUEUED.name() : outcome.name())
            .param(Timestamp.from(dueAt))
            .param(outcome == null ? null : Timestamp.from(now))
            .param(reason(told.fate()))
            .param(failed ? 1 : 0)
            .param(told.message().messageKey())
            .param(told.from().name())
            .update()
        == 1;
  }

  /** Null where it is to be tried again. */
  private NotificationSettled.@Nullable Outcome outcome(Told<RequestedMessage> told) {
    return switch (told.fate()) {
      case Fate.Sent _ -> NotificationSettled.Outcome.SENT;
      case Fate.Unknown _ -> NotificationSettled.Outcome.UNKNOWN;
      case Fate.Skipped _ -> NotificationSettled.Outcome.SKIPPED;
      case Fate.Failed _ ->
          told.message().attempts() + 1 < properties.messageAttempts()
              ? null
              : NotificationSettled.Outcome.FAILED;
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
      Told<RequestedMessage> told, NotificationSettled.Outcome outcome, Instant now) {
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
