package io.iaros.cx.recovery.notification;

import io.iaros.cx.recovery.saga.ActionPerformer;
import io.iaros.cx.recovery.saga.Performed;
import io.iaros.cx.recovery.saga.RecoveryCase;
import io.iaros.cx.recovery.workflow.Action;
import java.time.Instant;
import java.util.function.Function;

/** Queues a notification; the sender answers once it knows what became of it. */
final class QueueNotification implements ActionPerformer {

  private final Action action;
  private final Function<RecoveryCase, String> template;
  private final Notifications notifications;

  QueueNotification(
      Action action, Function<RecoveryCase, String> template, Notifications notifications) {
    this.action = action;
    this.template = template;
    this.notifications = notifications;
  }

  @Override
  public Action action() {
    return action;
  }

  @Override
  public Performed perform(RecoveryCase recovery, Instant now) {
    notifications.queue(
        recovery.recoveryId(), action, recovery.subject(), template.apply(recovery), now);
    return new Performed.HandedOver();
  }
}
