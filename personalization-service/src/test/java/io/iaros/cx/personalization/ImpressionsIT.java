package io.iaros.cx.personalization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Who was shown a limited offer often enough is not shown it again, under any id. */
@Tag("P8")
class ImpressionsIT extends RunningService {

  private static final String OFFERS = "/api/v1/offers";
  private static final String SLOT = "test-slot";
  private static final int AT_MOST = 2;

  private final String device = "device-" + customer;
  private final String offer = "tea-" + customer;
  private JsonNode offersBefore;

  @Autowired MongoTemplate mongo;

  @BeforeEach
  void offerSomethingLimited() {
    offersBefore = platform.get(OFFERS).body().path("offers");
    Map<String, Object> limited =
        Map.of(
            "id",
            offer,
            "title",
            "Tea",
            "slots",
            List.of(SLOT),
            "propensity",
            0.2,
            "value",
            Map.of("amount", "10", "currency", "EUR"),
            "contact",
            List.of(Map.of("atMost", AT_MOST, "within", "P1D")));
    assertThat(platform.put(OFFERS, Map.of("offers", List.of(limited))).status()).isEqualTo(200);
  }

  @AfterEach
  void putTheOffersBack() {
    platform.put(OFFERS, Map.of("offers", offersBefore));
  }

  @Test
  void restForAStrangerOfWhomNothingElseIsKnown() {
    show("anonymousId", device, AT_MOST);

    awaitImpressions("anonymousId", device);
    awaitRest("anonymousId", device);
  }

  @Test
  void countForTheCustomerWhoTurnsOutToHaveBeenTheStranger() {
    show("anonymousId", device, AT_MOST);
    awaitImpressions("anonymousId", device);

    identify();

    awaitImpressions("customerId", customer);
    awaitRest("customerId", customer);
  }

  @Test
  void countForAllIdsOfACustomerWhicheverWasAskedFor() {
    identify();
    await()
        .atMost(SOON)
        .until(() -> !profile().isMissingNode() && profile().equals(found("anonymousId", device)));
    show("anonymousId", device, 1);
    show("customerId", customer, AT_MOST - 1);

    awaitImpressions("customerId", customer);
    awaitRest("customerId", customer);
    awaitRest("anonymousId", device);
  }

  @Test
  void goOnFromWhatAnOlderProfileCounted() {
    platform.post(INTERACTION, Platform.interaction(customer, "search"));
    await().atMost(SOON).until(() -> profile().at("/counters/search").isObject());
    makeOlder(AT_MOST - 1);

    show("customerId", customer, 1);

    awaitImpressions("customerId", customer);
    awaitRest("customerId", customer);
  }

  /** As if decisions had still been folded into the profile, and one had shown the offer. */
  private void makeOlder(int times) {
    Document document = Objects.requireNonNull(mongo.findById(subject, Document.class, "profiles"));
    ObjectNode profile = (ObjectNode) JsonMapper.shared().readTree(document.getString("profile"));
    long now = System.currentTimeMillis() * 1_000_000;
    ((ObjectNode) profile.path("activity"))
        .putObject("impressions")
        .putObject(offer)
        .put("total", times)
        .put("lastAt", now);
    ((ObjectNode) profile.path("interests"))
        .putObject("contacts")
        .putObject(offer)
        .putArray("shown")
        .add(now);
    mongo.save(document.append("profile", profile.toString()), "profiles");
  }

  private void identify() {
    platform.post(
        INTERACTION,
        Map.of(
            "customerId",
            customer,
            "anonymousId",
            device,
            "kind",
            "identify",
            "channel",
            "web",
            "traits",
            Map.of("tier", "gold")));
  }

  private void show(String kind, String id, int times) {
    for (int time = 0; time < times; time++) {
      assertThat(decide(kind, id).at("/slots/0/items/0/offerId").asString("")).isEqualTo(offer);
    }
  }

  /** As the profile tells, because each decision that is asked for shows the offer once more. */
  private void awaitImpressions(String kind, String id) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(found(kind, id).at("/impressions/" + offer + "/total").asLong())
                    .isEqualTo(AT_MOST));
  }

  private void awaitRest(String kind, String id) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(decide(kind, id).at("/explanation/leftOut/0/stage").asString())
                    .isEqualTo("contact_policy"));
  }

  private JsonNode found(String kind, String id) {
    return platform.post("/api/v1/profiles:lookup", Map.of(kind, id)).body().at("/items/0");
  }

  private JsonNode decide(String kind, String id) {
    return platform
        .post(
            PERSONALIZE,
            Map.of(kind, id, "channel", "web", "slots", List.of(SLOT), "limit", 1, "explain", true))
        .body();
  }
}
