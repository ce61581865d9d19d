package io.iaros.cx.recovery.notification;

/** Where a notification stands. */
enum NotificationState {
  QUEUED,
  /** Perhaps handed to the mail server; it never goes back from here unless it surely was not. */
  SENDING,
  SENT,
  FAILED,
  UNKNOWN,
  SKIPPED
}
