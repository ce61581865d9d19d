package io.iaros.cx.analytics.deadletter;

import static io.iaros.cx.service.decision.Decision.accepted;
import static io.iaros.cx.service.decision.Decision.rejected;

import io.iaros.cx.service.decision.Decision;
import org.jspecify.annotations.Nullable;

/** A dead letter is settled once: replayed or discarded. */
final class DeadLetterDecider {

  private DeadLetterDecider() {}

  /**
   * @param consumer that could not process the record, where it is known
   */
  static Decision<DeadLetterEvent, DeadLetterRejection> decide(
      DeadLetterState state, @Nullable String consumer, DeadLetterCommand command) {
    return switch (state) {
      case OPEN -> whenOpen(consumer, command);
      case REPLAYED -> rejected(DeadLetterRejection.ALREADY_REPLAYED);
      case DISCARDED -> rejected(DeadLetterRejection.ALREADY_DISCARDED);
    };
  }

  static DeadLetterState evolve(DeadLetterState state, DeadLetterEvent event) {
    return switch (event) {
      case DeadLetterEvent.Replayed _ -> DeadLetterState.REPLAYED;
      case DeadLetterEvent.Discarded _ -> DeadLetterState.DISCARDED;
    };
  }

  private static Decision<DeadLetterEvent, DeadLetterRejection> whenOpen(
      @Nullable String consumer, DeadLetterCommand command) {
    return switch (command) {
      case DeadLetterCommand.Replay _ when consumer == null ->
          rejected(DeadLetterRejection.NO_CONSUMER);
      case DeadLetterCommand.Replay _ -> accepted(new DeadLetterEvent.Replayed(consumer));
      case DeadLetterCommand.Discard(var reason) -> accepted(new DeadLetterEvent.Discarded(reason));
    };
  }
}
