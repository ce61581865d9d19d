package io.iaros.cx.service.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.Topic;
import io.iaros.cx.service.consumer.DeadLetters;
import io.iaros.cx.service.outbox.OutboxRecord;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Events that leave with a commit, and what comes of those that come in. */
class ExampleEventsIT extends ExampleServiceUnderTest {

  @Nested
  class Outbox {

    @Test
    void deliversWhatWasCommittedToTheSubscriberOnce() throws Exception {
      String subject = unique();

      assertThat(post(posting(subject, 40)).statusCode()).isEqualTo(201);
      assertThat(post(posting(subject, 2)).statusCode()).isEqualTo(201);

      await().atMost(SOON).untilAsserted(() -> assertThat(ledger.points(subject)).isEqualTo(42));
    }

    @Test
    void deliversNothingOfARequestThatWasRefused() throws Exception {
      String subject = unique();

      assertThat(post(posting(subject, 13)).statusCode()).isEqualTo(409);
      post(posting(subject, 1));

      await().atMost(SOON).untilAsserted(() -> assertThat(ledger.points(subject)).isEqualTo(1));
    }
  }

  @Nested
  class Consumption {

    @Test
    void appliesAnEventIdOnce() {
      String subject = unique();
      Event<?> event = event(subject, 7);

      send(event);
      send(event);
      send(event(subject, 1));

      await().atMost(SOON).untilAsserted(() -> assertThat(ledger.points(subject)).isEqualTo(8));
      assertThat(ledger.postings(subject)).isEqualTo(2);
    }

    @Test
    void keepsPoisonAsideWithItsReasonWhileTheRestFlowsOn() {
      String subject = unique();
      Event<?> poison = event(subject, PointsLedger.POISON);

      send(event(subject, 1));
      send(poison);
      send(event(subject, 2));

      await().atMost(SOON).untilAsserted(() -> assertThat(ledger.points(subject)).isEqualTo(3));
      ConsumerRecord<byte[], byte[]> deadLetter = deadLetterOf(poison.id());
      assertThat(OutboxRecord.headers(deadLetter.headers()))
          .containsEntry(DeadLetters.CONSUMER, "example-service.ledger")
          .containsEntry("ce_id", poison.id())
          .hasEntrySatisfying(DeadLetters.REASON, why -> assertThat(why).contains("got 666"));
    }

    @Test
    void appliesARepairedAndReplayedEventOnceAndOnlyWhereItFailed() {
      String subject = unique();
      Event<?> poison = event(subject, PointsLedger.POISON);
      send(poison);
      ConsumerRecord<byte[], byte[]> deadLetter = deadLetterOf(poison.id());

      Event<?> repaired = event(poison.id(), subject, 6);
      send(repaired, Map.of(DeadLetters.REPLAY_FOR, "somebody-else"));
      send(repaired, Map.of(DeadLetters.REPLAY_FOR, "example-service.ledger"));
      send(repaired, Map.of(DeadLetters.REPLAY_FOR, "example-service.ledger"));
      send(event(subject, 1));

      assertThat(deadLetter.key()).isNotNull();
      await().atMost(SOON).untilAsserted(() -> assertThat(ledger.points(subject)).isEqualTo(7));
      assertThat(ledger.postings(subject)).isEqualTo(2);
    }

    @Test
    void keepsARecordThatIsNoEvent() {
      String subject = unique();
      kafka.send(topicNames.of(Topic.LOYALTY_TRANSACTIONS), bytes(subject), bytes("{oops")).join();
      send(event(subject, 5));

      await().atMost(SOON).untilAsserted(() -> assertThat(ledger.points(subject)).isEqualTo(5));
      assertThat(deadLetters().stream().filter(record -> "{oops".equals(text(record.value()))))
          .hasSize(1);
    }

    @Test
    void keepsARecordWithoutAKey() {
      kafka.send(topicNames.of(Topic.LOYALTY_TRANSACTIONS), bytes("{keyless")).join();

      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(deadLetters())
                      .filteredOn(record -> "{keyless".equals(text(record.value())))
                      .singleElement()
                      .satisfies(record -> assertThat(record.key()).isNull()));
    }

    @Test
    void waitsForAStoreThatIsAwayAndLosesNothing() {
      String subject = unique();
      ledger.away.set("away");
      send(event(subject, 3));
      send(event(subject, 4));
      await().pollDelay(Duration.ofMillis(500)).until(() -> ledger.points(subject) == 0);

      ledger.away.set(null);

      await().atMost(SOON).untilAsserted(() -> assertThat(ledger.points(subject)).isEqualTo(7));
    }
  }
}
