package io.iaros.cx.analytics.deadletter;

/** What may be asked of a dead letter. */
sealed interface DeadLetterCommand {

  /** To send the record to the consumer that failed, once more. */
  record Replay() implements DeadLetterCommand {}

  /** To give the record up. */
  record Discard(String reason) implements DeadLetterCommand {}
}
