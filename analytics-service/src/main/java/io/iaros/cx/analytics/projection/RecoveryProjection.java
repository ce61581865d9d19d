package io.iaros.cx.analytics.projection;

import static io.iaros.cx.analytics.projection.Times.utc;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.recovery.EscalationRaised;
import io.iaros.cx.events.recovery.IncidentOpened;
import io.iaros.cx.events.recovery.IncidentSettled;
import io.iaros.cx.events.recovery.NotificationSettled;
import io.iaros.cx.events.recovery.RecoveryActionSettled;
import io.iaros.cx.events.recovery.RecoverySettled;
import io.iaros.cx.events.recovery.RecoveryStarted;
import io.iaros.cx.service.consumer.EventSubscriber;
import io.iaros.cx.service.consumer.Subscription;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Incidents, recoveries, their actions and notifications. Beginning and end of one thing write
 * different columns, so that they may come in any order.
 */
@Component
class RecoveryProjection implements EventSubscriber {

  private static final String UPSERT_OPENED =
      """
      INSERT INTO incident (incident_id, type, severity, flight_id, opened_at)
      VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (incident_id) DO UPDATE SET
        type = excluded.type, severity = excluded.severity, flight_id = excluded.flight_id,
        opened_at = excluded.opened_at
      """;

  /** A booking that came late settles its incident once more. */
  private static final String UPSERT_INCIDENT_SETTLED =
      """
      INSERT INTO incident AS kept (incident_id, settled_at) VALUES (?, ?)
      ON CONFLICT (incident_id) DO UPDATE SET
        settled_at = greatest(kept.settled_at, excluded.settled_at)
      """;

  private static final String UPSERT_STARTED =
      """
      INSERT INTO recovery AS kept (
        recovery_id, subject, incident_id, incident_type, booking_id, journey_id, started_at)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (recovery_id) DO UPDATE SET
        incident_type = excluded.incident_type,
        booking_id = coalesce(excluded.booking_id, kept.booking_id),
        journey_id = coalesce(excluded.journey_id, kept.journey_id),
        started_at = excluded.started_at
      """;

  private static final String UPSERT_RECOVERY_SETTLED =
      """
      INSERT INTO recovery AS kept (
        recovery_id, subject, incident_id, booking_id, journey_id, outcome, settled_at,
        took_millis)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (recovery_id) DO UPDATE SET
        booking_id = coalesce(kept.booking_id, excluded.booking_id),
        journey_id = coalesce(kept.journey_id, excluded.journey_id),
        outcome = excluded.outcome, settled_at = excluded.settled_at,
        took_millis = excluded.took_millis
      WHERE kept.settled_at IS NULL OR kept.settled_at <= excluded.settled_at
      """;

  private static final String UPSERT_ACTION =
      """
      INSERT INTO recovery_action AS kept (recovery_id, action, outcome, settled_at)
      VALUES (?, ?, ?, ?)
      ON CONFLICT (recovery_id, action) DO UPDATE SET
        outcome = excluded.outcome, settled_at = excluded.settled_at
      WHERE kept.settled_at <= excluded.settled_at
      """;

  private static final String INSERT_ESCALATION =
      """
      INSERT INTO escalation (escalation_id, incident_id, recovery_id, severity, raised_at)
      VALUES (?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;

  private static final String UPSERT_NOTIFICATION =
      """
      INSERT INTO notification AS kept (
        notification_id, recovery_id, channel, outcome, settled_at)
      VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (notification_id) DO UPDATE SET
        outcome = excluded.outcome, settled_at = excluded.settled_at
      WHERE kept.settled_at <= excluded.settled_at
      """;

  private final JdbcTemplate jdbc;

  RecoveryProjection(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Subscription subscription() {
    return Subscription.named("recoveries")
        .on(IncidentOpened.class, this::onIncidentOpened)
        .on(IncidentSettled.class, this::onIncidentSettled)
        .on(EscalationRaised.class, this::onEscalation)
        .on(RecoveryStarted.class, this::onStarted)
        .on(RecoverySettled.class, this::onSettled)
        .on(RecoveryActionSettled.class, this::onAction)
        .on(NotificationSettled.class, this::onNotification)
        .build();
  }

  private void onIncidentOpened(Event<IncidentOpened> event) {
    IncidentOpened incident = event.data();
    jdbc.update(
        UPSERT_OPENED,
        incident.incidentId(),
        incident.type(),
        incident.severity().name(),
        incident.flightId(),
        utc(event.time()));
  }

  private void onIncidentSettled(Event<IncidentSettled> event) {
    jdbc.update(UPSERT_INCIDENT_SETTLED, event.data().incidentId(), utc(event.time()));
  }

  private void onEscalation(Event<EscalationRaised> event) {
    EscalationRaised escalation = event.data();
    jdbc.update(
        INSERT_ESCALATION,
        escalation.escalationId(),
        escalation.incidentId(),
        escalation.recoveryId(),
        escalation.severity().name(),
        utc(event.time()));
  }

  private void onStarted(Event<RecoveryStarted> event) {
    RecoveryStarted started = event.data();
    jdbc.update(
        UPSERT_STARTED,
        started.recoveryId(),
        event.key(),
        started.incidentId(),
        started.incidentType(),
        started.bookingId(),
        started.journeyId(),
        utc(event.time()));
  }

  private void onSettled(Event<RecoverySettled> event) {
    RecoverySettled settled = event.data();
    jdbc.update(
        UPSERT_RECOVERY_SETTLED,
        settled.recoveryId(),
        event.key(),
        settled.incidentId(),
        settled.bookingId(),
        settled.journeyId(),
        settled.outcome().name(),
        utc(event.time()),
        settled.tookMillis());
  }

  private void onAction(Event<RecoveryActionSettled> event) {
    RecoveryActionSettled action = event.data();
    jdbc.update(
        UPSERT_ACTION,
        action.recoveryId(),
        action.action(),
        action.outcome().name(),
        utc(event.time()));
  }

  private void onNotification(Event<NotificationSettled> event) {
    NotificationSettled notification = event.data();
    jdbc.update(
        UPSERT_NOTIFICATION,
        notification.notificationId(),
        notification.recoveryId(),
        notification.channel(),
        notification.outcome().name(),
        utc(event.time()));
  }
}
