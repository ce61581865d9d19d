package io.iaros.cx.analytics.deadletter;

import io.iaros.cx.analytics.deadletter.DeadLetterCommand.Discard;
import io.iaros.cx.analytics.deadletter.DeadLetterCommand.Replay;
import io.iaros.cx.service.consumer.DeadLetters;
import io.iaros.cx.service.decision.Decision;
import io.iaros.cx.service.outbox.Outbox;
import io.iaros.cx.service.outbox.OutboxRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Settles dead letters: decision, state and the replayed record in one transaction. */
@Service
class DeadLetterHandler {

  private final DeadLetterStore store;
  private final Outbox outbox;
  private final InstantSource clock;

  DeadLetterHandler(DeadLetterStore store, Outbox outbox, InstantSource clock) {
    this.store = store;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * @param repaired what to send in place of the original payload; null to send that again
   * @param by the id of who asks
   * @return empty when there is no such dead letter
   */
  @Transactional
  public Optional<Decision<DeadLetterEvent, DeadLetterRejection>> replay(
      String id, byte @Nullable [] repaired, @Nullable String by) {
    return store.findAndLock(id).map(letter -> settle(letter, new Replay(), repaired, by));
  }

  /** See {@link #replay}. */
  @Transactional
  public Optional<Decision<DeadLetterEvent, DeadLetterRejection>> discard(
      String id, String reason, @Nullable String by) {
    return store.findAndLock(id).map(letter -> settle(letter, new Discard(reason), null, by));
  }

  private Decision<DeadLetterEvent, DeadLetterRejection> settle(
      DeadLetter letter,
      DeadLetterCommand command,
      byte @Nullable [] repaired,
      @Nullable String by) {
    Decision<DeadLetterEvent, DeadLetterRejection> decision =
        DeadLetterDecider.decide(letter.state(), letter.consumer(), command);
    if (decision instanceof Decision.Accepted(var events)) {
      events.forEach(event -> carryOut(letter, event, repaired, by));
    }
    return decision;
  }

  private void carryOut(
      DeadLetter letter, DeadLetterEvent event, byte @Nullable [] repaired, @Nullable String by) {
    Instant now = clock.instant();
    DeadLetterState state = DeadLetterDecider.evolve(letter.state(), event);
    switch (event) {
      case DeadLetterEvent.Replayed(var consumer) -> {
        store.settle(letter.id(), state, now, by, null, repaired != null);
        outbox.appendRecords(List.of(replayed(letter, consumer, repaired)));
      }
      case DeadLetterEvent.Discarded(var reason) ->
          store.settle(letter.id(), state, now, by, reason, false);
    }
  }

  /** The record as it was, with its event id, for the one consumer that has not applied it. */
  private static OutboxRecord replayed(
      DeadLetter letter, String consumer, byte @Nullable [] repaired) {
    Map<String, String> headers = new LinkedHashMap<>(letter.headers());
    headers.put(DeadLetters.REPLAY_FOR, consumer);
    return new OutboxRecord(
        letter.topic(), letter.key(), headers, repaired == null ? letter.payload() : repaired);
  }
}
