package io.iaros.cx.personalization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.events.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import tools.jackson.databind.JsonNode;

@Tag("P3")
class IdentityIT extends RunningService {

  private final String device = "device-" + UUID.randomUUID();

  @Autowired MeterRegistry meters;
  @Autowired MongoTemplate mongo;
  @Autowired KafkaMessageListenerContainer<byte[], byte[]> foldContainer;

  @Test
  void bringsWhatWasDoneAnonymouslyToTheCustomer() {
    collect(event("search", null, device), event("search", null, device));
    collect(identification(customer, device));
    collect(event("search", customer, null), event("search", null, device));

    awaitCounter(customer, "search", 4);
    assertThat(byAnonymousId(device)).isEqualTo(profileOf(customer));
    assertThat(identities(customer)).containsExactly("anonymous_id", "customer_id", "email");
    assertThat(records(Topic.CUSTOMER_INTERACTIONS, subjectIds.ofAnonymous(device))).hasSize(3);
    assertThat(timeline(customer)).filteredOn("linked"::equals).hasSize(1);
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              assertThat(seenByDecisionFor("anonymousId", device)).isEqualTo(4);
              assertThat(seenByDecisionFor("customerId", customer)).isEqualTo(4);
            });
    JsonNode contact =
        platform
            .getInternal("/internal/customers/" + subjectIds.ofAnonymous(device) + "/contact")
            .body();
    assertThat(contact.path("customerId").asString()).isEqualTo(customer);
    assertThat(contact.path("email").asString()).isEqualTo("ada@example.org");
    assertThat(contact.path("subject").asString()).isEqualTo(subjectIds.ofAnonymous(device));
  }

  @Test
  void countsOnceWhatIsSentAgainUnderAnotherId() {
    Map<String, Object> search = with(event("search", null, device), "eventId", "s-" + device);
    collect(search, identification(customer, device));
    collect(search, with(search, "customerId", customer), identification(customer, device));
    collect(event("after", customer, device));

    awaitCounter(customer, "after", 1);
    awaitCounter(customer, "search", 1);
    assertThat(profileOf(customer).at("/counters/search/lastHour").asInt()).isEqualTo(1);
    assertThat(timeline(customer)).filteredOn("search"::equals).hasSize(1);
    assertThat(timeline(customer)).filteredOn("linked"::equals).hasSize(1);
  }

  @Test
  void makesOneOfTwoCustomersOnlyByAnAlias() {
    String former = "former-" + customer;
    collect(event("search", former, device));
    collect(event("search", customer, device));
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(refusals(customer)).containsExactly("other_customer"));
    assertThat(counter(customer, "search")).isEqualTo(1);

    collect(alias(former, customer));

    awaitCounter(customer, "search", 2);
    assertThat(profileOf(former)).isEqualTo(profileOf(customer));
    assertThat(profileOf(former).path("customerId").asString()).isEqualTo(customer);
    assertThat(byAnonymousId(device)).isEqualTo(profileOf(customer));
  }

  @Test
  void keepsCustomersApartWhoShareAKiosk() {
    List<String> passengers = IntStream.range(0, 3).mapToObj(i -> customer + "-" + i).toList();
    passengers.forEach(
        passenger ->
            collect(
                with(event("check_in", passenger, device), "channel", "kiosk"),
                with(event("bag_drop", null, device), "channel", "kiosk")));

    passengers.forEach(
        passenger ->
            await()
                .atMost(SOON)
                .untilAsserted(
                    () -> assertThat(refusals(passenger)).containsExactly("shared_touchpoint")));
    passengers.forEach(
        passenger -> {
          assertThat(counter(passenger, "check_in")).isEqualTo(1);
          assertThat(counter(passenger, "bag_drop")).isZero();
        });
  }

  @Test
  void saysThatADeviceIsSharedOnceMoreThanTwoCustomersUseIt() {
    collect(event("search", customer, device));
    collect(event("search", customer + "-b", device));
    collect(event("search", customer + "-c", device));

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(refusals(customer + "-c"))
                    .hasSize(1)
                    .isSubsetOf("shared_device", "other_customer"));
    assertThat(counter(customer + "-c", "search")).isEqualTo(1);
  }

  @Test
  void takesNoValueForAnIdThatNamesNobody() {
    Platform.Answer refused = platform.post(INTERACTION, event("search", null, "null"));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().at("/errors/0/pointer").asString()).isEqualTo("/anonymousId");

    collect(event("search", customer, "00000000-0000-0000-0000-000000000000"));

    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(refusals(customer)).containsExactly("blocked_value"));
    assertThat(identities(customer)).containsExactly("customer_id");
    collect(event("search", "guest", device));
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(byAnonymousId(device).at("/counters/search/total").asInt())
                    .isEqualTo(1));
  }

  @Test
  void linksNoMoreIdsThanTheLimit() {
    collect(
        IntStream.range(0, 8).mapToObj(i -> event("search", customer, device + "-" + i)).toList());

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(refusals(customer)).containsExactly("id_limit", "id_limit", "id_limit"));
    assertThat(profileOf(customer).path("identities").toString())
        .contains("{\"type\":\"anonymous_id\",\"count\":5}");
    assertThat(meters.counter("cx.identity.refusals", "reason", "ID_LIMIT").count())
        .isGreaterThanOrEqualTo(3);
  }

  @Test
  void takesBackWhatWasToldUnderAnotherId() {
    preference("anonymousId", device, Map.of("seat", "aisle"));
    collect(identification(customer, device));
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(profile().at("/preferences/seat").asString()).isEqualTo("aisle"));

    Map<String, Object> takenBack = new HashMap<>();
    takenBack.put("seat", null);
    preference("customerId", customer, takenBack);

    await().atMost(SOON).untilAsserted(() -> assertThat(profile().path("preferences")).isEmpty());
  }

  private void preference(String field, String id, Map<String, Object> preferences) {
    assertThat(
            platform
                .put("/api/v1/experience/preferences", Map.of(field, id, "set", preferences))
                .status())
        .isLessThan(300);
  }

  @Test
  void spendsThePointsOfAllIdsOnce() {
    String former = "former-" + customer;
    points(former, "earn", 1_000, "first");
    points(customer, "earn", 800, "second");
    collect(alias(former, customer));
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(loyalty().path("balance").asInt()).isEqualTo(1_800));

    assertThat(points(customer, "burn", 1_500, "upgrade").status()).isEqualTo(201);
    assertThat(points(customer, "burn", 1_500, "upgrade").status()).isEqualTo(200);
    assertThat(points(former, "burn", 400, "seat").status()).isEqualTo(409);

    assertThat(loyalty().path("balance").asInt()).isEqualTo(300);
    assertThat(loyalty().path("earned").asInt()).isEqualTo(1_800);
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(profileOf(former).path("loyalty"))
                    .hasToString("{\"tier\":\"basic\",\"balance\":300,\"earned\":1800}"));
  }

  private Platform.Answer points(String customerId, String kind, int points, String id) {
    return platform.post(
        "/api/v1/profiles/" + customerId + "/loyalty/transactions",
        Map.of(
            "kind",
            kind,
            "points",
            points,
            "reason",
            "test",
            "reference",
            id,
            "transactionId",
            id));
  }

  @Test
  void comesToTheSameDocumentsFromTheLog() {
    collect(event("search", null, device), identification(customer, device));
    collect(alias("former-" + customer, customer), event("booking", customer, device));
    awaitCounter(customer, "booking", 1);
    awaitCounter(customer, "search", 1);
    List<String> subjects = List.of(subject, subjectIds.ofAnonymous(device));
    await().atMost(SOON).until(() -> identities(customer).size() == 3);
    List<Document> before = documents(subjects);

    foldContainer.stop();
    mongo.getCollection("profiles").deleteMany(new Document());
    jdbc.update("DELETE FROM fold_checkpoint");
    foldContainer.start();

    await().atMost(SOON).untilAsserted(() -> assertThat(documents(subjects)).isEqualTo(before));
  }

  private List<Document> documents(List<String> subjects) {
    return subjects.stream()
        .map(one -> mongo.getCollection("profiles").find(new Document("_id", one)).first())
        .toList();
  }

  @SafeVarargs
  private void collect(Map<String, Object>... batch) {
    collect(List.of(batch));
  }

  private void collect(List<Map<String, Object>> batch) {
    assertThat(platform.post(INTERACTION, Map.of("batch", batch)).body().path("refused").asInt(-1))
        .isZero();
  }

  private static Map<String, Object> event(
      String name, @Nullable String customerId, @Nullable String anonymousId) {
    Map<String, Object> event = new HashMap<>(Map.of("name", name, "channel", "web"));
    if (customerId != null) {
      event.put("customerId", customerId);
    }
    if (anonymousId != null) {
      event.put("anonymousId", anonymousId);
    }
    return event;
  }

  private static Map<String, Object> identification(String customerId, String anonymousId) {
    return with(
        with(event("identify", customerId, anonymousId), "kind", "identify"),
        "traits",
        Map.of("email", "ada@example.org", "tier", "gold"));
  }

  private static Map<String, Object> alias(String previousId, String customerId) {
    return with(with(event("alias", customerId, null), "kind", "alias"), "previousId", previousId);
  }

  private static Map<String, Object> with(Map<String, Object> event, String field, Object value) {
    Map<String, Object> more = new HashMap<>(event);
    more.put(field, value);
    return more;
  }

  private void awaitCounter(String customerId, String name, int total) {
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(counter(customerId, name)).isEqualTo(total));
  }

  private int counter(String customerId, String name) {
    return profileOf(customerId).at("/counters/" + name + "/total").asInt(0);
  }

  private JsonNode profileOf(String customerId) {
    return platform.get("/api/v1/profiles/" + customerId).body();
  }

  private JsonNode byAnonymousId(String anonymousId) {
    return platform
        .post("/api/v1/profiles:lookup", Map.of("anonymousId", anonymousId))
        .body()
        .at("/items/0");
  }

  private List<String> identities(String customerId) {
    return profileOf(customerId)
        .path("identities")
        .valueStream()
        .map(identity -> identity.path("type").asString())
        .sorted()
        .toList();
  }

  private List<String> timeline(String customerId) {
    return entries(customerId).map(entry -> entry.path("what").asString()).toList();
  }

  private List<String> refusals(String customerId) {
    return entries(customerId)
        .filter(entry -> entry.path("what").asString().equals("link_refused"))
        .map(entry -> entry.at("/details/reason").asString())
        .toList();
  }

  private Stream<JsonNode> entries(String customerId) {
    return platform
        .get("/api/v1/profiles/" + customerId + "/timeline?limit=200")
        .body()
        .path("items")
        .valueStream();
  }

  private int seenByDecisionFor(String field, String id) {
    return platform
        .post(PERSONALIZE, Map.of(field, id, "channel", "web", "explain", true))
        .body()
        .at("/explanation/variables/counters/search")
        .asInt(0);
  }
}
