package io.iaros.cx.journey.passage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.journey.Api;
import io.iaros.cx.journey.Reply;
import io.iaros.cx.journey.ServiceUnderTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("J4")
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
  void showsTheTargetOnlyWhatItMaySeeAndLosesNothing() {
    Api api = api();
    String id = start(api, "trip", Map.of("seat", "12A", "payment.method", "card"));
    Reply offered = offer(api, id, "ife", "ife-seat-screen");
    assertThat(offered.body().at("/context").propertyNames()).containsExactly("seat");
    String whole = api.get(journey(id, "state")).text("/contextChecksum");
    assertThat(accept(api, id, offered, whole).status()).isEqualTo(409);
    Reply seen = api.get(journey(id, "state?seenFrom=ife-seat-screen"));
    assertThat(seen.body().at("/context").propertyNames()).containsExactly("seat");
    Reply accepted = accept(api, id, offered, seen.text("/contextChecksum"));
    assertThat(accepted.status()).isEqualTo(200);
    assertThat(accepted.body().at("/context").propertyNames()).containsExactly("seat");
    assertThat(accepted.text("/checksum")).isEqualTo(offered.text("/checksum"));
    assertThat(accepted.number("/hidden")).isEqualTo(1);
    api.put(journey(id, "update"), Map.of("context", Map.of("seat", "14C")));

    Reply back = offer(api, id, "web", "web-manage");
    Reply again = accept(api, id, back, back.text("/checksum"));
    assertThat(again.text("/context/payment.method/value")).isEqualTo("card");
    assertThat(again.text("/context/seat/value")).isEqualTo("14C");
  }

  @Test
  void isReadByItsTargetWhichSeesWhatItMaySeeJustNow() {
    Api api = api();
    String id = start(api, "trip", Map.of("seat", "12A", "payment.method", "card"));
    Reply offered = offer(api, id, "ife", "ife-seat-screen");
    api.put(journey(id, "update"), Map.of("context", Map.of("seat", "14C")));
    Reply shown = api.get(journey(id, "handoff/" + offered.text("/handoffId")));
    assertThat(shown.text("/toTouchpoint")).isEqualTo("ife-seat-screen");
    assertThat(shown.body().at("/context").propertyNames()).containsExactly("seat");
    assertThat(shown.text("/context/seat/value")).isEqualTo("14C");
    assertThat(accept(api, id, offered, shown.text("/checksum")).status()).isEqualTo(200);
    Reply settled = api.get(journey(id, "handoff/" + offered.text("/handoffId")));
    assertThat(settled.text("/outcome")).isEqualTo("ACCEPTED");
    assertThat(settled.body().has("context")).isFalse();
    assertThat(api.get(journey(id, "handoff/other")).status()).isEqualTo(404);
  }

  @Test
  void needsTheCustomersConsentWhereTheCatalogueAsksForIt() {
    Api api = api();
    String id = start(api, "trip", Map.of("seat", "12A"));
    Reply unasked = offer(api, id, "api", "api-partner");
    assertThat(unasked.status()).isEqualTo(409);
    assertThat(unasked.text("/detail")).contains("nobody has asked");
    Reply refused = offerWithConsent(api, id, false);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("/detail")).contains("refused");
    Reply offered = offerWithConsent(api, id, true);
    assertThat(offered.status()).isEqualTo(201);
    assertThat(accept(api, id, offered, offered.text("/checksum")).status()).isEqualTo(200);
    assertThat(
            api.get(journey(id, "state"))
                .body()
                .at("/context/consent.partner-sharing/value")
                .asBoolean(false))
        .isTrue();
  }

  @Test
  void takesConsentFromTheContext() {
    Api api = api();
    String id = start(api, "trip", Map.of("consent.partner-sharing", true));
    assertThat(offer(api, id, "api", "api-partner").status()).isEqualTo(201);
    String other = start(api, "trip", Map.of("consent.partner-sharing", false));
    assertThat(offer(api, other, "api", "api-partner").status()).isEqualTo(409);
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

  private static Reply offerWithConsent(Api api, String id, boolean consent) {
    return api.post(
        journey(id, "handoff"),
        Map.of("toChannel", "api", "toTouchpoint", "api-partner", "consent", consent));
  }

  private static Reply accept(Api api, String id, Reply offered, String checksum) {
    return api.post(
        journey(id, "handoff/" + offered.text("/handoffId") + "/accept"),
        Map.of("token", offered.text("/token"), "checksum", checksum));
  }
}
