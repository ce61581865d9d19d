package io.iaros.cx.analytics.deadletter;

/** What happened to a dead letter. */
sealed interface DeadLetterEvent {

  /**
   * @param consumer the only one that the record goes to
   */
  record Replayed(String consumer) implements DeadLetterEvent {}

  record Discarded(String reason) implements DeadLetterEvent {}
}
