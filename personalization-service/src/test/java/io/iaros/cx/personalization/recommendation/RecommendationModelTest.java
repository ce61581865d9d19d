package io.iaros.cx.personalization.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.events.customer.InteractionRecorded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RecommendationModelTest {

  private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");
  private static final RecommendationModel MODEL =
      new RecommendationTraining(100).train(signals(), 1);

  @Test
  void beachPeopleAreToldOfTheBeachAndWhy() {
    Recommendation first =
        MODEL.recommend(history("beach-0", "beach-1"), "web", item -> item > 1, 1).getFirst();

    assertThat(first.item()).startsWith("beach-");
    assertThat(first.reasons().getFirst()).isInstanceOf(Recommendation.TakenTogether.class);
  }

  @Test
  void whoIsNewIsToldWhatIsPopularInTheChannel() {
    Recommendation first = MODEL.recommend(history(), "kiosk", _ -> true, 1).getFirst();

    assertThat(first.item()).isEqualTo("seat");
    assertThat(first.reasons()).containsExactly(new Recommendation.Popular("kiosk"));
  }

  @Test
  void aNewItemIsOfferedToWhoLikesWhatItIsLike() {
    List<Recommendation> beach =
        MODEL.recommend(history("beach-0"), "web", item -> name(item).startsWith("new-"), 5);

    assertThat(beach.getFirst().item()).isEqualTo("new-beach");
    assertThat(beach.getFirst().reasons()).contains(new Recommendation.Alike("beach-0"));
  }

  @Test
  void aModelThatIsReadIsTheOneThatWasWritten() {
    RecommendationModel read = RecommendationFormat.read(RecommendationFormat.write(MODEL));

    assertThat(read.recommend(history("beach-0"), "web", _ -> true, 20))
        .isEqualTo(MODEL.recommend(history("beach-0"), "web", _ -> true, 20));
    assertThat(read.recommend(history(), "kiosk", _ -> true, 20))
        .isEqualTo(MODEL.recommend(history(), "kiosk", _ -> true, 20));
    assertThat(RecommendationFormat.write(read)).isEqualTo(RecommendationFormat.write(MODEL));
  }

  @Test
  void anInteractionIsAboutTheFirstItemThatItNames() {
    SignalReader reader = new SignalReader(properties());

    Optional<ItemSignal> signal =
        reader.read(
            "ada",
            interaction(
                "purchase", Map.of("offerId", "bag", "route", "SIN-LHR", "category", "extra")),
            MONDAY);

    assertThat(signal)
        .contains(
            new ItemSignal("ada", "bag", Signal.BOUGHT, "web", List.of("category=extra"), MONDAY));
    assertThat(reader.read("ada", interaction("page_view", Map.of("page", "home")), MONDAY))
        .isEmpty();
    assertThat(reader.read("ada", interaction("view", Map.of("itemId", "x".repeat(121))), MONDAY))
        .isEmpty();
  }

  private static String name(int item) {
    return MODEL.items().get(item);
  }

  private static History history(String... items) {
    List<ItemSignal> own = new ArrayList<>();
    for (String item : items) {
      own.add(signal("somebody", item, "web", MONDAY));
    }
    return MODEL.history(own);
  }

  private static List<ItemSignal> signals() {
    var random = new SplittableRandom(3);
    List<ItemSignal> signals = new ArrayList<>();
    for (int user = 0; user < 200; user++) {
      String taste = user % 2 == 0 ? "beach-" : "mountain-";
      for (int take = 0; take < 5; take++) {
        signals.add(
            signal(
                "u" + user,
                taste + random.nextInt(8),
                "web",
                MONDAY.plus(Duration.ofHours(24L * user + take))));
      }
    }
    for (int user = 0; user < 10; user++) {
      signals.add(signal("k" + user, "seat", "kiosk", MONDAY));
    }
    signals.add(signal("u0", "new-mountain", "web", MONDAY.minusSeconds(9)));
    signals.add(signal("u1", "new-beach", "web", MONDAY.minusSeconds(9)));
    return signals;
  }

  private static ItemSignal signal(String subject, String item, String channel, Instant at) {
    String kind =
        item.contains("beach") ? "beach" : item.contains("mountain") ? "mountain" : "seat";
    return new ItemSignal(subject, item, Signal.VIEWED, channel, List.of("category=" + kind), at);
  }

  private static RecommendationProperties properties() {
    return new RecommendationProperties(
        List.of("itemId", "productId", "offerId", "route"),
        List.of("category"),
        Set.of("purchase"),
        Set.of("offer_declined"),
        50,
        1_000,
        100,
        Duration.ofDays(365));
  }

  private static InteractionRecorded interaction(String name, Map<String, Object> properties) {
    return new InteractionRecorded(
        InteractionRecorded.Kind.TRACK,
        name,
        null,
        "web",
        null,
        null,
        null,
        properties,
        Map.of(),
        null);
  }
}
