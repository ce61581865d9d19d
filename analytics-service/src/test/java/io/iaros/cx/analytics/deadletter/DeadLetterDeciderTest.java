package io.iaros.cx.analytics.deadletter;

import io.iaros.cx.analytics.deadletter.DeadLetterCommand.Discard;
import io.iaros.cx.analytics.deadletter.DeadLetterCommand.Replay;
import io.iaros.cx.analytics.deadletter.DeadLetterEvent.Discarded;
import io.iaros.cx.analytics.deadletter.DeadLetterEvent.Replayed;
import io.iaros.cx.service.decision.DeciderSpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeadLetterDeciderTest {

  private static final String CONSUMER = "recovery-service.flights";

  @Test
  void replaysToTheConsumerThatFailed() {
    of(CONSUMER).given().when(new Replay()).then(new Replayed(CONSUMER));
  }

  @Test
  void rejectsASecondReplay() {
    of(CONSUMER)
        .given(new Replayed(CONSUMER))
        .when(new Replay())
        .thenRejected(DeadLetterRejection.ALREADY_REPLAYED);
  }

  @Test
  void rejectsAReplayOfWhatWasDiscarded() {
    of(CONSUMER)
        .given(new Discarded("a test record"))
        .when(new Replay())
        .thenRejected(DeadLetterRejection.ALREADY_DISCARDED);
  }

  @Test
  void rejectsToDiscardWhatWasReplayed() {
    of(CONSUMER)
        .given(new Replayed(CONSUMER))
        .when(new Discard("too late"))
        .thenRejected(DeadLetterRejection.ALREADY_REPLAYED);
  }

  @Test
  void rejectsAReplayToNobody() {
    of(null).given().when(new Replay()).thenRejected(DeadLetterRejection.NO_CONSUMER);
  }

  @Test
  void discardsEvenWhatHasNoConsumer() {
    of(null).given().when(new Discard("foreign")).then(new Discarded("foreign"));
  }

  private static DeciderSpec<
          DeadLetterState, DeadLetterCommand, DeadLetterEvent, DeadLetterRejection>
      of(@Nullable String consumer) {
    return new DeciderSpec<>(
        DeadLetterState.OPEN,
        (state, command) -> DeadLetterDecider.decide(state, consumer, command),
        DeadLetterDecider::evolve);
  }
}
