package io.iaros.cx.recovery.notification;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.recovery.NotificationSettled;
import io.iaros.cx.recovery.notification.MailSource.Told;
import io.iaros.cx.recovery.notification.Notifications.Change;
import io.iaros.cx.recovery.saga.LockedRecoveries;
import io.iaros.cx.recovery.saga.Recovery;
import io.iaros.cx.recovery.saga.RecoveryChange;
import io.iaros.cx.recovery.saga.RecoveryCommand.Ending;
import io.iaros.cx.recovery.saga.RecoveryHandler;
import io.iaros.cx.service.event.Events;
import io.iaros.cx.service.outbox.Outbox;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records what became of notifications and answers their recoveries, in one transaction. Recoveries
 * are held before notifications, here as everywhere.
 */
@Component
class NotificationSettlement {

  private static final String EMAIL = "email";
  private static final String IN_APP = "in_app";
  private static final String HUMAN_TOOK_OVER = "A human took over before it was sent.";

  private final Notifications notifications;
  private final RecoveryHandler recoveries;
  private final Outbox outbox;
  private final Events events;
  private final InstantSource clock;

  NotificationSettlement(
      Notifications notifications,
      RecoveryHandler recoveries,
      Outbox outbox,
      Events events,
      InstantSource clock) {
    this.notifications = notifications;
    this.recoveries = recoveries;
    this.outbox = outbox;
    this.events = events;
    this.clock = clock;
  }

  @Transactional
  public void settle(List<Told<Notification>> all) {
    if (all.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    LockedRecoveries locked =
        recoveries.lock(all.stream().map(told -> told.message().recoveryId()).toList());
    List<Change> changes = new ArrayList<>();
    List<Event<?>> settled = new ArrayList<>();
    for (Told<Notification> told : stillThere(all)) {
      Change change = change(locked, told, now);
      changes.add(change);
      outcomeOf(change.state())
          .ifPresent(outcome -> settled.add(event(told.message(), outcome, change.reason(), now)));
    }
    notifications.save(changes);
    outbox.append(settled);
    recoveries.commit(locked);
  }

  private List<Told<Notification>> stillThere(List<Told<Notification>> all) {
    Set<String> queued = lock(all, NotificationState.QUEUED);
    Set<String> sending = lock(all, NotificationState.SENDING);
    return all.stream()
        .filter(
            told ->
                (told.from() == NotificationState.QUEUED ? queued : sending)
                    .contains(told.message().notificationId()))
        .toList();
  }

  private Set<String> lock(List<Told<Notification>> all, NotificationState from) {
    return notifications.lock(
        all.stream()
            .filter(told -> told.from() == from)
            .map(told -> told.message().notificationId())
            .toList(),
        from);
  }

  private static Change change(LockedRecoveries locked, Told<Notification> told, Instant now) {
    Notification notification = told.message();
    return switch (told.fate()) {
      case Fate.Sent _ ->
          ended(locked, notification, NotificationState.SENT, Ending.DONE, null, now);
      case Fate.Unknown(var reason) ->
          ended(locked, notification, NotificationState.UNKNOWN, Ending.UNKNOWN, reason, now);
      case Fate.Skipped(var reason) ->
          ended(locked, notification, NotificationState.SKIPPED, Ending.SKIPPED, reason, now);
      case Fate.Failed(var reason) -> failed(locked, notification, reason, now);
      case Fate.NotTried _ ->
          new Change(notification.notificationId(), NotificationState.QUEUED, now, null, null);
    };
  }

  private static Change ended(
      LockedRecoveries locked,
      Notification notification,
      NotificationState state,
      Ending ending,
      @Nullable String reason,
      Instant now) {
    locked.settle(notification.recoveryId(), notification.action(), ending, reason, now);
    return new Change(notification.notificationId(), state, null, now, reason);
  }

  private static Change failed(
      LockedRecoveries locked, Notification notification, String reason, Instant now) {
    Optional<Instant> retryAt =
        locked.fail(notification.recoveryId(), notification.action(), reason, now);
    return retryAt.isPresent()
        ? new Change(
            notification.notificationId(), NotificationState.QUEUED, retryAt.get(), null, reason)
        : new Change(notification.notificationId(), NotificationState.FAILED, null, now, reason);
  }

  /** What a human takes over, the platform does not tell any more. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void cancelOf(List<RecoveryChange> changes) {
    List<String> escalated =
        changes.stream()
            .map(RecoveryChange::recovery)
            .filter(recovery -> recovery.state() instanceof Recovery.Escalated)
            .map(recovery -> recovery.recoveryId())
            .toList();
    if (escalated.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    outbox.append(
        notifications.cancel(escalated, HUMAN_TOOK_OVER, now).stream()
            .map(one -> event(one, NotificationSettled.Outcome.SKIPPED, HUMAN_TOOK_OVER, now))
            .toList());
  }

  private Event<NotificationSettled> event(
      Notification notification,
      NotificationSettled.Outcome outcome,
      @Nullable String reason,
      Instant now) {
    return events.event(
        notification.subject(),
        now,
        new NotificationSettled(
            notification.notificationId(),
            notification.recoveryId(),
            outcome == NotificationSettled.Outcome.SKIPPED ? IN_APP : EMAIL,
            notification.template(),
            outcome,
            reason));
  }

  private static Optional<NotificationSettled.Outcome> outcomeOf(NotificationState state) {
    return switch (state) {
      case QUEUED, SENDING -> Optional.empty();
      case SENT -> Optional.of(NotificationSettled.Outcome.SENT);
      case FAILED -> Optional.of(NotificationSettled.Outcome.FAILED);
      case UNKNOWN -> Optional.of(NotificationSettled.Outcome.UNKNOWN);
      case SKIPPED -> Optional.of(NotificationSettled.Outcome.SKIPPED);
    };
  }
}
