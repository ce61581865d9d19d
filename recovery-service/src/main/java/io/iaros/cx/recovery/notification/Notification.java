package io.iaros.cx.recovery.notification;

import io.iaros.cx.recovery.workflow.Action;

/** What is to be told to whom; whatever is personal is asked for at the moment of sending. */
record Notification(
    String notificationId, String recoveryId, Action action, String subject, String template)
    implements Outgoing {

  @Override
  public String id() {
    return notificationId;
  }
}
