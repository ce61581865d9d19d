package io.iaros.cx.recovery.notification;

/** What became of a notification. Reasons are without personal data. */
sealed interface Fate {

  record Sent() implements Fate {}

  /** It surely did not go out. */
  record Failed(String reason) implements Fate {}

  /** It may have gone out; it is not sent again. */
  record Unknown(String reason) implements Fate {}

  /** It is not sent; the customer finds it in the app. */
  record Skipped(String reason) implements Fate {}

  /** Its turn did not come; it waits again, and nothing is counted. */
  record NotTried() implements Fate {}
}
