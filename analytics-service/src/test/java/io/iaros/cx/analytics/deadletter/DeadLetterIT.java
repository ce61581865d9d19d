package io.iaros.cx.analytics.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.analytics.Api;
import io.iaros.cx.analytics.OnRealServers;
import io.iaros.cx.events.Event;
import io.iaros.cx.events.EventCodec;
import io.iaros.cx.events.Topic;
import io.iaros.cx.events.customer.PreferencesSet;
import io.iaros.cx.service.event.TopicNames;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.JsonNode;

@OnRealServers
class DeadLetterIT {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String DEAD_LETTERS = "/api/v1/analytics/deadletters";
  private static final String REPAIRED =
      """
      {"data": {"set": {"seat": "aisle"}, "removed": []}}
      """;

  @LocalServerPort int port;
  @Autowired KafkaTemplate<byte[], byte[]> kafka;
  @Autowired TopicNames topicNames;
  @Autowired PreferenceLedger ledger;
  private Api api;

  @BeforeEach
  void connect() {
    api = new Api(port);
  }

  @Test
  void keepsWhatCouldNotBeProcessedWithItsReason() {
    Event<PreferencesSet> poison = preferences(PreferenceLedger.POISON);
    send(poison);

    JsonNode item = awaitLetterOf(poison);
    JsonNode letter = api.get(DEAD_LETTERS + "/" + item.at("/id").asString()).body();

    assertThat(letter.at("/consumer").asString()).isEqualTo(PreferenceLedger.CONSUMER);
    assertThat(letter.at("/topic").asString()).isEqualTo("customer.preferences");
    assertThat(letter.at("/reason").asString()).contains("Expected a seat, but got poison");
    assertThat(letter.at("/eventType").asString()).isEqualTo(poison.type().name());
    assertThat(letter.at("/key").asString()).isEqualTo(poison.key());
    assertThat(letter.at("/payload/form").asString()).isEqualTo("json");
    assertThat(letter.at("/payload/content/set/seat").asString()).isEqualTo("poison");
    assertThat(letter.at("/state").asString()).isEqualTo("open");
  }

  @Test
  void replaysRepairedDataWhichTakesEffectOnce() {
    Event<PreferencesSet> poison = preferences(PreferenceLedger.POISON);
    send(poison);
    String letter = awaitLetterOf(poison).at("/id").asString();

    Api.Answer replayed = api.post(DEAD_LETTERS + "/" + letter + ":replay", REPAIRED);
    Api.Answer again = api.post(DEAD_LETTERS + "/" + letter + ":replay", REPAIRED);

    assertThat(replayed.status()).isEqualTo(200);
    assertThat(replayed.at("/state").asString()).isEqualTo("replayed");
    assertThat(replayed.at("/settledBy").asString()).isEqualTo("key:test");
    assertThat(again.status()).isEqualTo(409);
    Event<PreferencesSet> next = preferences("window");
    send(next);
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              assertThat(ledger.seats(next.id())).containsExactly("window");
              assertThat(ledger.seats(poison.id())).containsExactly("aisle");
            });
  }

  @Test
  void makesANewDeadLetterOfAReplayThatFailsAgain() {
    Event<PreferencesSet> poison = preferences(PreferenceLedger.POISON);
    send(poison);
    String letter = awaitLetterOf(poison).at("/id").asString();

    assertThat(api.postNothing(DEAD_LETTERS + "/" + letter + ":replay").status()).isEqualTo(200);

    JsonNode second =
        awaitLetter(
            item -> isOf(poison, item) && item.at("/state").asString().equals("open"), "open");
    assertThat(second.at("/id").asString()).isNotEqualTo(letter);
    assertThat(ledger.seats(poison.id())).isEmpty();
  }

  @Test
  void listsAllFaultsOfRepairedDataAtOnce() {
    Event<PreferencesSet> poison = preferences(PreferenceLedger.POISON);
    send(poison);
    String letter = awaitLetterOf(poison).at("/id").asString();

    Api.Answer refused =
        api.post(DEAD_LETTERS + "/" + letter + ":replay", "{\"data\": {\"set\": 7}}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.at("/errors"))
        .extracting(fault -> fault.at("/pointer").asString())
        .containsExactlyInAnyOrder("/data/set", "/data/removed");
    assertThat(api.get(DEAD_LETTERS + "/" + letter).at("/state").asString()).isEqualTo("open");
  }

  @Test
  void keepsWhatIsNoEventAtAll() {
    String nonsense = "no event " + UUID.randomUUID();
    kafka.send(topicNames.of(Topic.CUSTOMER_PREFERENCES), new byte[] {1}, bytes(nonsense)).join();

    JsonNode item = awaitLetter(candidate -> payload(candidate).equals(nonsense), "open");

    assertThat(item.at("/eventType").isNull()).isTrue();
    assertThat(item.at("/consumer").asString()).isEqualTo(PreferenceLedger.CONSUMER);
  }

  @Test
  void flowsOnPastAHeaderThatNoDatabaseHolds() {
    Event<PreferencesSet> poison = preferences(PreferenceLedger.POISON);
    ProducerRecord<byte[], byte[]> record =
        EventCodec.write(topicNames.of(Topic.CUSTOMER_PREFERENCES), poison);
    record.headers().add("x-odd", new byte[] {'a', 0, 'b'});
    kafka.send(record).join();

    assertThat(awaitLetterOf(poison).at("/state").asString()).isEqualTo("open");
  }

  @Test
  void discardsWithAReasonWhatCameFromNobody() {
    String foreign = "foreign " + UUID.randomUUID();
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            topicNames.deadLettersOf(Topic.OPERATIONS_FLIGHTS), null, bytes(foreign));
    record.headers().add("x-odd", new byte[] {'a', 0, 'b'});
    kafka.send(record).join();
    JsonNode item = awaitLetter(candidate -> payload(candidate).equals(foreign), "open");
    String letter = DEAD_LETTERS + "/" + item.at("/id").asString();

    assertThat(item.at("/topic").asString()).isEqualTo("operations.flights");
    assertThat(api.postNothing(letter + ":replay").status()).isEqualTo(422);
    assertThat(api.post(letter + ":discard", "{\"reason\": \" \"}").status()).isEqualTo(400);
    assertThat(api.post(letter + ":discard", "{\"reason\": \"a test\"}").status()).isEqualTo(200);
    assertThat(api.post(letter + ":discard", "{\"reason\": \"a test\"}").status()).isEqualTo(409);
    assertThat(api.get(letter).at("/settledReason").asString()).isEqualTo("a test");
  }

  @Test
  void cutsTheListIntoPages() {
    Event<PreferencesSet> first = preferences(PreferenceLedger.POISON);
    Event<PreferencesSet> second = preferences(PreferenceLedger.POISON);
    send(first);
    send(second);
    awaitLetterOf(first);
    awaitLetterOf(second);

    JsonNode page = api.get(DEAD_LETTERS + "?topic=customer.preferences&limit=1").body();
    JsonNode next =
        api.get(
                DEAD_LETTERS
                    + "?topic=customer.preferences&limit=1&cursor="
                    + page.at("/next").asString())
            .body();

    assertThat(page.at("/items")).hasSize(1);
    assertThat(next.at("/items/0/id").asString()).isNotEqualTo(page.at("/items/0/id").asString());
    assertThat(api.get(DEAD_LETTERS + "?topic=experiment.exposures").at("/items")).isEmpty();
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThat(api.get(DEAD_LETTERS + "/nobody").status()).isEqualTo(404);
    assertThat(api.postNothing(DEAD_LETTERS + "/nobody:replay").status()).isEqualTo(404);
    assertThat(api.get(DEAD_LETTERS + "?state=lost").status()).isEqualTo(400);
    assertThat(api.get(DEAD_LETTERS + "?cursor=bm9uZQ").status()).isEqualTo(400);
    assertThat(api.post(DEAD_LETTERS + "/nobody:replay", "{\"dta\": {}}").status()).isEqualTo(400);
  }

  private JsonNode awaitLetterOf(Event<?> event) {
    return awaitLetter(item -> isOf(event, item), "open");
  }

  private JsonNode awaitLetter(Predicate<JsonNode> wanted, String state) {
    return await()
        .atMost(SOON)
        .until(() -> letter(wanted, state), Optional::isPresent)
        .orElseThrow();
  }

  private Optional<JsonNode> letter(Predicate<JsonNode> wanted, String state) {
    JsonNode page = api.get(DEAD_LETTERS + "?limit=200&state=" + state).body();
    return StreamSupport.stream(page.at("/items").spliterator(), false).filter(wanted).findFirst();
  }

  private String payload(JsonNode item) {
    return api.get(DEAD_LETTERS + "/" + item.at("/id").asString())
        .at("/payload/content")
        .asString("");
  }

  private static boolean isOf(Event<?> event, JsonNode item) {
    return item.at("/eventId").asString("").equals(event.id());
  }

  private static Event<PreferencesSet> preferences(String seat) {
    return new Event<>(
        UUID.randomUUID().toString(),
        "/test",
        "subject-1",
        Instant.parse("2026-03-02T06:00:00Z"),
        null,
        new PreferencesSet(Map.of("seat", seat), List.of()));
  }

  private void send(Event<?> event) {
    kafka.send(EventCodec.write(topicNames.of(event.type().topic()), event)).join();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
