package io.iaros.cx.personalization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.events.personalization.DecisionMade;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What offers learn from decisions and rewards, in whatever order and however often these come. */
class OfferLearningIT extends RunningService {

  private static final String OFFERS = "/api/v1/offers";

  private final String run = UUID.randomUUID().toString();
  private final String offer = "tea-" + run;
  private JsonNode offersBefore;

  @BeforeEach
  void offerSomethingThatLearns() {
    offersBefore = platform.get(OFFERS).body().path("offers");
    platform.put(
        OFFERS,
        Map.of(
            "offers",
            List.of(
                Map.of(
                    "id",
                    offer,
                    "title",
                    "Tea",
                    "slots",
                    List.of("test-slot"),
                    "learning",
                    "thompson",
                    "propensity",
                    0.2,
                    "value",
                    Map.of("amount", "10", "currency", "EUR")))));
  }

  @AfterEach
  void putItBack() {
    platform.put(OFFERS, Map.of("offers", offersBefore));
  }

  @Test
  @Tag("P8")
  void countsADecisionOnceHoweverOftenItsEventComes() {
    send(decision("first-" + run));
    awaitShown(1);
    send(decision("first-" + run));
    send(decision("second-" + run));
    send(decision("second-" + run));
    awaitShown(2);
    send(decision("third-" + run));

    awaitShown(3);
  }

  @Test
  @Tag("P8")
  void rewardsADecisionWhoseEventComesBehindTheReward() {
    String decisionId = "late-" + run;
    reward(decisionId, 0.5);
    await().atMost(SOON).until(() -> isEarly(decisionId));

    send(decision(decisionId));

    awaitShown(1);
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(learned().path("rewards").asDouble()).isEqualTo(0.5));
    assertThat(rewardsKept(decisionId)).as("once learned from").isZero();
  }

  @Test
  @Tag("P8")
  void findsTheDecisionOfAnEarlierBatchAmongOthersOfItsTime() {
    for (int batch = 0; batch < 3; batch++) {
      send(decision("a-" + batch + "-" + run));
      send(decision("z-" + batch + "-" + run));
      awaitShown(2 * (batch + 1));
    }

    reward("a-1-" + run, 1);
    reward("z-0-" + run, 2);

    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(learned().path("rewards").asDouble()).isEqualTo(3));
  }

  private void awaitShown(int times) {
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(learned().path("shown").asInt()).isEqualTo(times));
  }

  private boolean isEarly(String decisionId) {
    return jdbc.queryForList(
            "SELECT early FROM bandit_reward WHERE decision_id = ?", Boolean.class, decisionId)
        .contains(true);
  }

  private int rewardsKept(String decisionId) {
    return jdbc.queryForList(
            "SELECT reward_id FROM bandit_reward WHERE decision_id = ?", String.class, decisionId)
        .size();
  }

  private JsonNode learned() {
    for (JsonNode item : platform.get(OFFERS + "/learning").body().path("items")) {
      if (item.path("offerId").asString().equals(offer)) {
        return item;
      }
    }
    throw new AssertionError("Expected " + offer + " among the offers");
  }

  private DecisionMade decision(String decisionId) {
    var shown = new DecisionMade.ShownOffer(offer, 2, 1, false);
    return new DecisionMade(
        decisionId,
        "web",
        null,
        List.of(new DecisionMade.SlotDecision("test-slot", List.of(shown), 1)),
        List.of(),
        List.of(),
        false,
        List.of(0));
  }

  private void reward(String decisionId, double reward) {
    platform.post(
        "/api/v1/experience/feedback",
        Map.of(
            "customerId", customer, "channel", "web", "decisionId", decisionId, "reward", reward));
  }
}
