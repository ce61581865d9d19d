package io.iaros.cx.journey.passage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.journey.Api;
import io.iaros.cx.journey.Reply;
import io.iaros.cx.journey.ServiceUnderTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HandoffIT extends ServiceUnderTest {

  private static final String QUICK =
      """
      {"name": "quick-handoff", "title": "Offers that soon expire", "phases": ["one"],
       "handoffTimeout": "PT0.2S", "start": [{"step": "here"}],
       "steps": [
         {"name": "here", "phase": "one", "transitions": [{"on": "over", "to": "end"}]},
         {"name": "end", "phase": "one", "terminal": "COMPLETED"}]}
      """;

  @Test
  void movesTheJourneyWithItsWholeContextOnceAccepted() {
    Api api = api();
    String id = start(api, "trip", Map.of("seat", "12A", "bags", 2));
    Reply offered = offer(api, id, "kiosk", "kiosk-checkin");
    assertThat(offered.status()).isEqualTo(201);
    assertThat(api.get(journey(id, "state")).text("/channel")).isEqualTo("web");
    assertThat(api.get(journey(id, "state")).text("/handoff/toChannel")).isEqualTo("kiosk");

    Reply accepted = accept(api, id, offered, offered.text("/checksum"));
    assertThat(accepted.status()).isEqualTo(200);
    assertThat(accepted.text("/outcome")).isEqualTo("ACCEPTED");
    assertThat(accepted.text("/context/seat/value")).isEqualTo("12A");
    assertThat(accepted.number("/context/bags/value")).isEqualTo(2);
    assertThat(api.get(journey(id, "state")).text("/touchpoint")).isEqualTo("kiosk-checkin");
    assertThat(accept(api, id, offered, offered.text("/checksum")).status()).isEqualTo(409);
  }

  @Test
  void isNotAcceptedOverAContextThatHasChanged() {
    Api api = api();
    String id = start(api, "trip", Map.of("seat", "12A"));
    Reply offered = offer(api, id, "kiosk", "kiosk-checkin");
    api.put(journey(id, "update"), Map.of("context", Map.of("seat", "14C")));
    assertThat(accept(api, id, offered, offered.text("/checksum")).status()).isEqualTo(409);
    String present = api.get(journey(id, "state")).text("/contextChecksum");
    assertThat(accept(api, id, offered, present).status()).isEqualTo(200);
  }

  @Test
  void isRefusedAndTheJourneyStays() {
    Api api = api();
    String id = start(api, "trip", Map.of());
    Reply offered = offer(api, id, "chat", "chat-agent");
    Reply refused =
        api.post(
            journey(id, "handoff/" + offered.text("/handoffId") + "/refuse"),
            Map.of("token", offered.text("/token"), "reason", "all agents are busy"));
    assertThat(refused.text("/outcome")).isEqualTo("REFUSED");
    assertThat(refused.text("/channel")).isEqualTo("web");
  }

  @Test
  void isAnsweredByWhomeverItWasOfferedToOnly() {
    Api api = api();
    String id = start(api, "trip", Map.of());
    Reply offered = offer(api, id, "chat", "chat-agent");
    Reply guessed =
        api.post(
            journey(id, "handoff/" + offered.text("/handoffId") + "/accept"),
            Map.of("token", "guessed", "checksum", offered.text("/checksum")));
    assertThat(guessed.status()).isEqualTo(422);
    Reply unknown =
        api.post(
            journey(id, "handoff/other/accept"),
            Map.of("token", offered.text("/token"), "checksum", offered.text("/checksum")));
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(offer(api, id, "kiosk", "kiosk-checkin").status()).isEqualTo(409);
    assertThat(api.get(journey(id, "history")).body().toString()).doesNotContain("tokenHash");
  }

  @Test
  void expiresByItself() {
    Api api = api();
    assertThat(api.post("/api/v1/journey/definitions", QUICK).status()).isEqualTo(201);
    String id = start(api, "quick-handoff", Map.of());
    Reply offered = offer(api, id, "chat", "chat-agent");
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(api.get(journey(id, "history")).text("/items/2/data/outcome"))
                    .isEqualTo("EXPIRED"));
    assertThat(accept(api, id, offered, offered.text("/checksum")).status()).isEqualTo(409);
    assertThat(api.get(journey(id, "state")).text("/channel")).isEqualTo("web");
  }

  private static String start(Api api, String definition, Map<String, ?> context) {
    return api.post("/api/v1/journey/start", startOf(definition, context)).text("/journeyId");
  }

  private static Reply offer(Api api, String id, String channel, String touchpoint) {
    return api.post(
        journey(id, "handoff"), Map.of("toChannel", channel, "toTouchpoint", touchpoint));
  }

  private static Reply accept(Api api, String id, Reply offered, String checksum) {
    return api.post(
        journey(id, "handoff/" + offered.text("/handoffId") + "/accept"),
        Map.of("token", offered.text("/token"), "checksum", checksum));
  }
}
