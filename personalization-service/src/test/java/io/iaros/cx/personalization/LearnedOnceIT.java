package io.iaros.cx.personalization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.events.EventCodec;
import io.iaros.cx.events.Topic;
import io.iaros.cx.events.personalization.DecisionMade;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Decisions that come again, or when nothing can come of them any more. */
class LearnedOnceIT extends RunningService {

  private static final String OFFERS = "/api/v1/offers";
  private static final String SLOT = "test-slot";

  private final String tea = "tea-" + UUID.randomUUID();
  private final String coffee = "coffee-" + UUID.randomUUID();
  private JsonNode offersBefore;

  @BeforeEach
  void offerThem() {
    offersBefore = platform.get(OFFERS).body().path("offers");
    assertThat(
            platform
                .put(OFFERS, Map.of("offers", List.of(learning(tea), learning(coffee))))
                .status())
        .isEqualTo(200);
  }

  @AfterEach
  void putItBack() {
    platform.put(OFFERS, Map.of("offers", offersBefore));
  }

  @Test
  void eachIsLearnedFromOnceAndNoneWhoseRewardsAreOver() {
    Instant now = Instant.now();

    shown("first-" + tea, tea, now.minus(Duration.ofDays(30)));
    shown("second-" + tea, tea, now);
    shown("second-" + tea, tea, now);
    shown("third-" + tea, coffee, now);

    await().atMost(SOON).untilAsserted(() -> assertThat(timesShown(coffee)).isOne());
    assertThat(timesShown(tea)).isOne();
  }

  /** All of one subject, so that they are read in this order. */
  private void shown(String decisionId, String offerId, Instant at) {
    DecisionMade decision =
        new DecisionMade(
            decisionId,
            "web",
            null,
            List.of(
                new DecisionMade.SlotDecision(
                    SLOT, List.of(new DecisionMade.ShownOffer(offerId, 1, 1, false)), 1)),
            List.of(),
            List.of(),
            false,
            List.of(0));
    var _ =
        kafka.send(
            EventCodec.write(
                topicNames.of(Topic.PERSONALIZATION_DECISIONS),
                events.event(subject, at, decision)));
  }

  private int timesShown(String offerId) {
    return platform
        .get(OFFERS + "/learning")
        .body()
        .path("items")
        .valueStream()
        .filter(item -> item.path("offerId").asString().equals(offerId))
        .mapToInt(item -> item.path("shown").asInt())
        .sum();
  }

  private static Map<String, Object> learning(String id) {
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
        Map.of("amount", "10", "currency", "EUR"),
        "learning",
        "thompson");
  }
}
