package io.iaros.cx.personalization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.personalization.Platform.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Offers that are edited, shown, answered and learned from, over the interface alone. */
class NextBestActionIT extends RunningService {

  private static final String OFFERS = "/api/v1/offers";
  private static final String CONTENT = "/api/v1/content";
  private static final String SLOT = "test-slot";

  private final String run = UUID.randomUUID().toString();
  private JsonNode offersBefore;
  private JsonNode contentBefore;

  @BeforeEach
  void rememberWhatHolds() {
    offersBefore = platform.get(OFFERS).body().path("offers");
    contentBefore = platform.get(CONTENT).body().path("content");
  }

  @AfterEach
  void putItBack() {
    platform.put(OFFERS, Map.of("offers", offersBefore));
    platform.put(CONTENT, Map.of("content", contentBefore));
  }

  @Test
  @Tag("P8")
  @Tag("P15")
  void learnWithinSecondsWhoTakesWhat() {
    putOffers(learning("tea-" + run, "thompson"), learning("coffee-" + run, "thompson"));
    for (int customer = 0; customer < 80; customer++) {
      String id = "c-" + run + "-" + customer;
      JsonNode shown = decide(id);
      JsonNode first = shown.at("/slots/0/items/0");
      if (first.path("offerId").asString().startsWith("coffee")) {
        feedback(id, shown.path("decisionId").asString(), 1);
      }
    }

    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              assertThat(learned("coffee-" + run).path("rate").asDouble()).isEqualTo(1);
              assertThat(learned("tea-" + run).path("shown").asInt()).isPositive();
            });
    List<String> firsts = new ArrayList<>();
    for (int customer = 0; customer < 40; customer++) {
      firsts.add(firstOffer(decide("later-" + run + "-" + customer)));
    }
    assertThat(firsts.stream().filter(id -> id.startsWith("coffee")).count()).isGreaterThan(30);
  }

  @Test
  @Tag("P8")
  void areRankedForAnotherServiceThatPlacesThemItself() {
    putOffers(
        learning("tea-" + run, "lin_ucb"),
        with(offer("wine-" + run), "eligibility", "loyalty_tier == 'platinum'"));
    Map<String, Object> question =
        Map.of(
            "subject",
            "subject-" + run,
            "channel",
            "web",
            "offers",
            List.of("tea-" + run, "wine-" + run, "unknown"));

    JsonNode ranks = platform.postInternal("/internal/offers:rank", question).body();

    assertThat(ranks.path("items").findValuesAsString("offerId")).containsExactly("tea-" + run);
    assertThat(ranks.at("/items/0/score").asDouble()).isPositive();
    assertThat(ranks.at("/leftOut/0/stage").asString()).isEqualTo("eligibility");
    assertThat(platform.post("/internal/offers:rank", question).status()).isEqualTo(403);
  }

  @Test
  @Tag("P8")
  void sayWhatSpokeForThemAndAtWhichQuestionTheOthersWereLeftOut() {
    putOffers(
        learning("tea-" + run, "lin_ucb"),
        with(offer("wine-" + run), "eligibility", "loyalty_tier == 'platinum'"),
        with(offer("juice-" + run), "applicability", "context.trip_phase == 'on_board'"),
        with(offer("rum-" + run), "suitability", "!disrupted && local_hour > 25"));

    JsonNode answer = decide("c-" + run);

    JsonNode item = answer.at("/slots/0/items/0");
    assertThat(item.path("offerId").asString()).isEqualTo("tea-" + run);
    assertThat(item.path("propensity").asDouble()).isEqualTo(1);
    JsonNode factors = item.path("factors");
    assertThat(item.path("score").asDouble())
        .isEqualTo(
            factors.path("acceptance").asDouble()
                * factors.path("context").asDouble()
                * factors.path("value").asDouble()
                * factors.path("lever").asDouble());
    assertThat(stages(answer))
        .containsEntry("wine-" + run, "eligibility")
        .containsEntry("juice-" + run, "applicability")
        .containsEntry("rum-" + run, "suitability");
  }

  @Test
  @Tag("P8")
  void restOnceShownOftenEnoughOrDeclined() {
    putOffers(
        with(offer("tea-" + run), "contact", List.of(Map.of("atMost", 2, "within", "P1D"))),
        with(offer("wine-" + run), "afterDecline", "P7D"));
    String customer = "c-" + run;
    decide(customer);
    decide(customer);
    Answer declined =
        platform.post(
            INTERACTION,
            Map.of(
                "customerId",
                customer,
                "name",
                "offer_declined",
                "channel",
                "web",
                "properties",
                Map.of("offerId", "wine-" + run)));
    assertThat(declined.status()).as("taking in the refusal").isEqualTo(200);

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(stages(decide(customer)))
                    .containsEntry("tea-" + run, "contact_policy")
                    .containsEntry("wine-" + run, "contact_policy"));
    JsonNode impressions = platform.get("/api/v1/profiles/" + customer).body().path("impressions");
    assertThat(impressions.at("/tea-" + run + "/total").asInt()).isGreaterThanOrEqualTo(2);
    assertThat(impressions.has("wine-" + run)).as("where no limit counts").isFalse();
  }

  @Test
  @Tag("P8")
  void stayAsTheyAreWhereAnotherCatalogueIsFaulty() {
    Answer refused =
        platform.put(
            OFFERS,
            Map.of(
                "offers",
                List.of(
                    with(offer("a"), "propensity", 3),
                    with(offer("a"), "eligibility", "tier == 1"),
                    with(offer("b"), "learning", "magic"))));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(pointers(refused))
        .containsExactlyInAnyOrder(
            "/offers/0/propensity", "/offers/1/id", "/offers/1/eligibility", "/offers/2/learning");
    assertThat(platform.get(OFFERS).body().path("offers")).isEqualTo(offersBefore);
  }

  @Test
  @Tag("P13")
  void areShownInTheContentThatFitsTheCustomer() {
    putOffers(with(offer("tea-" + run), "content", Map.of("headline", "Tea", "button", "Order")));
    Answer put =
        platform.put(
            CONTENT,
            Map.of(
                "content",
                List.of(
                    Map.of(
                        "id",
                        "tea-de",
                        "offer",
                        "tea-" + run,
                        "approved",
                        true,
                        "locales",
                        List.of("de"),
                        "fields",
                        Map.of("headline", "Tee")),
                    Map.of(
                        "id",
                        "tea-draft",
                        "offer",
                        "tea-" + run,
                        "approved",
                        false,
                        "locales",
                        List.of("fr"),
                        "fields",
                        Map.of("headline", "Thé")),
                    Map.of(
                        "id",
                        "tea-seat",
                        "offer",
                        "tea-" + run,
                        "approved",
                        true,
                        "when",
                        "known",
                        "fields",
                        Map.of(
                            "headline",
                            Map.of(
                                "text", "Tea at your {{preferences.seat}} seat",
                                "fallback", "Tea at your seat"))))));
    assertThat(put.status()).isEqualTo(200);
    String customer = "c-" + run;
    platform.put(
        "/api/v1/experience/preferences",
        Map.of("customerId", customer, "set", Map.of("seat", "window")));

    assertThat(headline(customer, "de-AT")).isEqualTo("Tee");
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(headline(customer, "fr")).isEqualTo("Tea at your window seat"));
    assertThat(headline("stranger-" + run, "fr")).isEqualTo("Tea");
    JsonNode item = decide(customer, "fr").at("/slots/0/items/0");
    assertThat(item.path("contentId").asString()).isEqualTo("tea-seat");
    assertThat(item.at("/content/button").asString()).isEqualTo("Order");
  }

  private void putOffers(Map<?, ?>... offers) {
    Answer put = platform.put(OFFERS, Map.of("offers", List.of(offers)));
    assertThat(put.status()).isEqualTo(200);
  }

  private JsonNode decide(String customer) {
    return decide(customer, "en");
  }

  private JsonNode decide(String customer, String locale) {
    return platform
        .post(
            "/api/v1/experience/personalize",
            Map.of(
                "customerId",
                customer,
                "channel",
                "web",
                "locale",
                locale,
                "slots",
                List.of(SLOT),
                "limit",
                1,
                "explain",
                true))
        .body();
  }

  private void feedback(String customer, String decisionId, double reward) {
    platform.post(
        "/api/v1/experience/feedback",
        Map.of(
            "customerId", customer, "channel", "web", "decisionId", decisionId, "reward", reward));
  }

  private JsonNode learned(String offerId) {
    for (JsonNode item : platform.get(OFFERS + "/learning").body().path("items")) {
      if (item.path("offerId").asString().equals(offerId)) {
        return item;
      }
    }
    throw new AssertionError("Expected " + offerId + " among the offers");
  }

  private String headline(String customer, String locale) {
    return decide(customer, locale).at("/slots/0/items/0/content/headline").asString();
  }

  private static String firstOffer(JsonNode answer) {
    return answer.at("/slots/0/items/0/offerId").asString();
  }

  private static Map<String, String> stages(JsonNode answer) {
    Map<String, String> stages = new HashMap<>();
    for (JsonNode leftOut : answer.at("/explanation/leftOut")) {
      stages.put(leftOut.path("offerId").asString(), leftOut.path("stage").asString());
    }
    return stages;
  }

  private static List<String> pointers(Answer refused) {
    List<String> pointers = new ArrayList<>();
    refused.body().path("errors").forEach(error -> pointers.add(error.path("pointer").asString()));
    return pointers;
  }

  private static Map<String, Object> learning(String id, String how) {
    return with(offer(id), "learning", how);
  }

  private static Map<String, Object> offer(String id) {
    return Map.of(
        "id",
        id,
        "title",
        id,
        "slots",
        List.of(SLOT),
        "propensity",
        0.2,
        "value",
        Map.of("amount", "10", "currency", "EUR"));
  }

  private static Map<String, Object> with(Map<String, Object> offer, String field, Object value) {
    Map<String, Object> changed = new HashMap<>(offer);
    changed.put(field, value);
    return changed;
  }
}
