package io.iaros.cx.personalization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.personalization.Platform.Answer;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("P6")
class ContextIT extends RunningService {

  private static final String CONTEXT = "/api/v1/experience/context";

  @Test
  void isMergedAndEachKeyEndsWithItsOwnTimeToLive() {
    set("mobile", Map.of("gate", "B12", "trip_phase", Map.of("value", "boarding", "ttl", "PT2S")));
    Answer merged = set("kiosk", Map.of("gate", "B14"));

    assertThat(merged.body().at("/context/gate/value").asString()).isEqualTo("B14");
    assertThat(merged.body().at("/context/gate/channel").asString()).isEqualTo("kiosk");
    assertThat(merged.body().at("/context/trip_phase/value").asString()).isEqualTo("boarding");
    await().atMost(SOON).until(() -> decidedBy("gate").equals("B14"));
    await().atMost(SOON).until(() -> decidedBy("trip_phase").isEmpty());
    assertThat(decidedBy("gate")).isEqualTo("B14");
  }

  @Test
  void tellsAnIntentThatNobodyStated() {
    act("search");
    act("fare_view");

    await().atMost(SOON).until(() -> decidedBy("intent").equals("book"));

    act("agent_requested");
    act("agent_requested");
    act("agent_requested");

    await().atMost(SOON).until(() -> decidedBy("intent").equals("talk_to_agent"));
  }

  @Test
  void goesAsStatedBeforeWhatSeemsToBeMeant() {
    act("search");
    set("chat", Map.of("intent", "complain"));

    await().atMost(SOON).until(() -> decidedBy("intent").equals("complain"));
  }

  @Test
  void isRefusedWithAllItsFaults() {
    Answer refused =
        set(
            "web",
            Map.of(
                "a",
                Map.of("value", 1, "ttl", "soon"),
                "b",
                Map.of("value", 1, "ttl", "P900D"),
                "k".repeat(200),
                1));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().path("errors").size()).isEqualTo(3);
  }

  private Answer set(String channel, Map<String, Object> entries) {
    return platform.put(
        CONTEXT, Map.of("customerId", customer, "channel", channel, "entries", entries));
  }

  private void act(String name) {
    platform.post(INTERACTION, Map.of("customerId", customer, "name", name, "channel", "web"));
  }

  private String decidedBy(String key) {
    JsonNode answer =
        platform
            .post(PERSONALIZE, Map.of("customerId", customer, "channel", "web", "explain", true))
            .body();
    return answer.at("/explanation/variables/context/" + key).asString("");
  }
}
