package io.iaros.cx.personalization;

import static io.iaros.cx.personalization.Platform.interaction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.EventCodec;
import io.iaros.cx.events.Topic;
import io.iaros.cx.events.customer.LoyaltyPointsPosted;
import io.iaros.cx.personalization.Platform.Answer;
import io.iaros.cx.service.consumer.DeadLetters;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class ProfileWritesIT extends RunningService {

  @Test
  void areInTheProfileOnceTheyAreAnswered() {
    Answer context =
        platform.put(
            "/api/v1/experience/context",
            Map.of(
                "customerId",
                customer,
                "channel",
                "mobile",
                "entries",
                Map.of("trip_phase", "at_airport", "gate", Map.of("value", "B1", "ttl", "PT1H"))));
    Answer preferences =
        platform.put(
            "/api/v1/experience/preferences",
            Map.of("customerId", customer, "set", Map.of("seat", "aisle")));

    assertThat(context.status()).isEqualTo(200);
    assertThat(context.body().at("/context/gate/expiresAt").asString()).isNotBlank();
    assertThat(preferences.status()).isEqualTo(200);
    assertThat(profile().at("/context/trip_phase").asString()).isEqualTo("at_airport");
    assertThat(
            platform
                .get("/api/v1/experience/preferences?customerId=" + customer)
                .body()
                .at("/explicit/seat/value")
                .asString())
        .isEqualTo("aisle");
  }

  @Test
  void listAllFaultsOfFeedback() {
    Answer refused =
        platform.post(
            "/api/v1/experience/feedback",
            Map.of("customerId", customer, "channel", "web", "rating", 6, "nps", 11));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().path("errors").size()).isEqualTo(2);
  }

  @Test
  void learnTheChannelThatIsUsedMost() {
    platform.post(INTERACTION, interaction(customer, "search"));

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(
                        platform
                            .get("/api/v1/experience/preferences?customerId=" + customer)
                            .body()
                            .at("/learned/channel/value")
                            .asString())
                    .isEqualTo("web"));
  }

  @Test
  void postsALoyaltyTransactionOnce() {
    LoyaltyPointsPosted posting =
        new LoyaltyPointsPosted("t-" + customer, 5_000, "service_recovery", "r-1");
    send(posting);
    send(posting);
    send(new LoyaltyPointsPosted("t2-" + customer, 1, "service_recovery", "r-2"));

    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(loyalty().path("balance").asInt()).isEqualTo(5_001));
    assertThat(profile().at("/loyalty/balance").asInt()).isEqualTo(5_001);
  }

  @Test
  void putsPoisonAsideWithItsReasonWhileTheRestFlowsOn() {
    Event<?> poison = events.event(subject, Instant.now(), touch("poison"));
    ProducerRecord<byte[], byte[]> record =
        EventCodec.write(topicNames.of(Topic.CUSTOMER_INTERACTIONS), poison);
    send(touch("before"));
    var _ =
        kafka.send(
            new ProducerRecord<>(
                record.topic(),
                null,
                record.key(),
                "{\"kind\":\"DANCE\"}".getBytes(StandardCharsets.UTF_8),
                record.headers()));
    send(touch("after"));

    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(profile().at("/counters/after/total").asInt()).isEqualTo(1));
    assertThat(profile().at("/counters/before/total").asInt()).isEqualTo(1);
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(deadLetterReasons(poison.id()))
                    .singleElement()
                    .asString()
                    .contains("kind"));
  }

  @Test
  void appliesARepairedEventOnceAndOnlyIfItIsForProfiles() {
    Event<?> repaired = events.event(subject, Instant.now(), touch("repaired"));

    replay(repaired, "somebody-else");
    replay(repaired, PROFILES);
    replay(repaired, PROFILES);
    send(touch("after"));

    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(profile().at("/counters/after/total").asInt()).isEqualTo(1));
    assertThat(profile().at("/counters/repaired/total").asInt()).isEqualTo(1);
  }

  private void replay(Event<?> event, String consumer) {
    ProducerRecord<byte[], byte[]> record =
        EventCodec.write(topicNames.of(Topic.CUSTOMER_INTERACTIONS), event);
    record.headers().add(DeadLetters.REPLAY_FOR, consumer.getBytes(StandardCharsets.UTF_8));
    var _ = kafka.send(record);
  }
}
