package io.iaros.cx.personalization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.personalization.Platform.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("P9")
class RecommendationsIT extends RunningService {

  private static final String MODEL = "/api/v1/models/recommendations";

  /** With what else goes on on the machine. */
  private static final Duration LEARNED = Duration.ofSeconds(60);

  private static final int CUSTOMERS = 80;
  private static final int TAKES = 5;
  private static final int ITEMS = 10;

  private static boolean learned;

  @BeforeEach
  void twoTastesAreLearned() {
    if (learned) {
      return;
    }
    var random = new SplittableRandom(1);
    for (int number = 0; number < CUSTOMERS; number++) {
      String taste = number % 2 == 0 ? "beach-" : "mountain-";
      List<Map<String, Object>> batch = new ArrayList<>();
      for (int take = 0; take < TAKES; take++) {
        batch.add(about("taste-" + number, "view", taste + random.nextInt(ITEMS)));
      }
      assertThat(platform.post(INTERACTION, Map.of("batch", batch)).status()).isEqualTo(200);
    }
    await().atMost(LEARNED).until(() -> kept() >= CUSTOMERS * 3);
    platform.post(MODEL + ":train", "{}");
    await()
        .atMost(LEARNED)
        .until(() -> platform.get(MODEL).body().path("servedVersion").asLong(0) > 0);
    assertThat(platform.get(MODEL).body().at("/inForce/metrics").has("popularity_ndcg_at_10"))
        .isTrue();
    learned = true;
  }

  @Test
  void followTheTasteOfTheCustomerWithReasons() {
    takes("view", "beach-0", "beach-1");

    JsonNode first = recommendations("?limit=3").at("/items/0");

    assertThat(first.path("itemId").asString()).startsWith("beach-");
    assertThat(first.at("/reasons/0/kind").asString()).isEqualTo("taken_together");
    assertThat(first.at("/reasons/0/itemId").asString()).startsWith("beach-");
  }

  @Test
  void leaveOutWhatWasBoughtOrDeclined() {
    takes("view", "beach-0");
    takes("purchase", "beach-1");
    takes("offer_declined", "beach-2");

    assertThat(ids(recommendations("?limit=100")))
        .contains("beach-3")
        .doesNotContain("beach-1", "beach-2");
  }

  @Test
  void areWhatIsPopularForWhoIsNew() {
    JsonNode answer = recommendations("?channel=web");

    assertThat(answer.path("items").size()).isEqualTo(10);
    assertThat(answer.at("/items/0/reasons/0/kind").asString()).isEqualTo("popular");
    assertThat(answer.path("modelVersion").asLong()).isPositive();
  }

  @Test
  void fitTheSlotThatIsAskedFor() {
    assertThat(ids(recommendations("?slot=hero&limit=100")))
        .noneMatch(item -> item.startsWith("beach-"));
  }

  @Test
  void refuseALimitThatIsNone() {
    assertThat(platform.get(path("?limit=0")).status()).isEqualTo(400);
    assertThat(platform.get(path("?limit=101")).status()).isEqualTo(400);
  }

  private void takes(String name, String... items) {
    for (String item : items) {
      platform.post(INTERACTION, about(customer, name, item));
    }
    await()
        .atMost(SOON)
        .until(
            () -> {
              Integer kept =
                  jdbc.queryForObject(
                      "SELECT count(*) FROM recommendation_signal WHERE subject = ? AND item = ANY"
                          + " (?)",
                      Integer.class,
                      subject,
                      items);
              return kept != null && kept == items.length;
            });
  }

  private int kept() {
    Integer kept = jdbc.queryForObject("SELECT count(*) FROM recommendation_signal", Integer.class);
    return kept == null ? 0 : kept;
  }

  private JsonNode recommendations(String query) {
    Answer answer = platform.get(path(query));
    assertThat(answer.status()).isEqualTo(200);
    return answer.body();
  }

  private String path(String query) {
    return "/api/v1/profiles/" + customer + "/recommendations" + query;
  }

  private static List<String> ids(JsonNode answer) {
    return answer.path("items").valueStream().map(item -> item.path("itemId").asString()).toList();
  }

  private static Map<String, Object> about(String customer, String name, String item) {
    Map<String, Object> event = new HashMap<>(Platform.interaction(customer, name));
    event.put("properties", Map.of("itemId", item));
    return event;
  }
}
