package io.iaros.cx.personalization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("P5")
class PreferencesIT extends RunningService {

  private static final String PREFERENCES = "/api/v1/experience/preferences";

  @Test
  void areLearnedFromWhatTheCustomerLooksAtAndBuys() {
    act("seat_map_view", "seat", "aisle");
    act("seat_map_view", "seat", "aisle");
    act("purchase", "seat", "window");

    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              JsonNode seat = preferences().at("/learned/seat");
              assertThat(seat.path("value").asString()).isEqualTo("window");
              assertThat(seat.path("source").asString()).isEqualTo("interactions");
              assertThat(seat.path("strength").asDouble()).isBetween(0.70, 0.72); // 5 of 7
            });
    await().atMost(SOON).until(() -> decidedBy("seat").equals("window"));
  }

  @Test
  void goAsStatedBeforeWhatWasLearned() {
    act("purchase", "meal", "vegan");
    await().atMost(SOON).until(() -> decidedBy("meal").equals("vegan"));

    platform.put(PREFERENCES, Map.of("customerId", customer, "set", Map.of("meal", "kosher")));

    await().atMost(SOON).until(() -> decidedBy("meal").equals("kosher"));
    assertThat(preferences().at("/learned/meal/value").asString()).isEqualTo("vegan");

    platform.put(PREFERENCES, Map.of("customerId", customer, "remove", List.of("meal")));

    await().atMost(SOON).until(() -> decidedBy("meal").equals("vegan"));
  }

  @Test
  void areNotActedUponAfterASingleLook() {
    act("search", "destination", "LIS");

    await()
        .atMost(SOON)
        .until(() -> preferences().at("/learned/destination/value").asString("").equals("LIS"));
    assertThat(decidedBy("destination")).isEmpty();
  }

  private void act(String name, String property, String value) {
    platform.post(
        INTERACTION,
        Map.of(
            "customerId",
            customer,
            "name",
            name,
            "channel",
            "web",
            "properties",
            Map.of(property, value)));
  }

  private JsonNode preferences() {
    return platform.get(PREFERENCES + "?customerId=" + customer).body();
  }

  private String decidedBy(String preference) {
    return platform
        .post(PERSONALIZE, Map.of("customerId", customer, "channel", "web", "explain", true))
        .body()
        .at("/explanation/variables/preferences/" + preference)
        .asString("");
  }
}
