package io.iaros.cx.journey.passage;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.journey.Api;
import io.iaros.cx.journey.Reply;
import io.iaros.cx.journey.ServiceUnderTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class JourneyQueryIT extends ServiceUnderTest {

  @Test
  void ranksTheNextBestActionsOfThePresentStep() {
    Api api = api();
    String id =
        start(api, startOf("trip", Map.of("bookingId", "b", "loyaltyTier", "gold", "seat", "1A")));
    Reply next = api.get(journey(id, "next"));
    assertThat(next.text("/step")).isEqualTo("pre-trip");
    assertThat(next.text("/items/0/action")).isEqualTo("complete-travel-documents");
    assertThat(next.text("/items/1/action")).isEqualTo("offer-lounge");
    assertThat(next.text("/items/1/reasons/1")).isEqualTo("The lounge is free for this tier");
    assertThat(next.text("/withheld/0/reason")).startsWith("Expected ");
    api.put(journey(id, "update"), Map.of("event", "check-in-opened"));
    assertThat(api.get(journey(id, "next")).text("/items/0/deadline")).isNotEmpty();
  }

  @Test
  void showsAJourneyAsItWas() {
    Api api = api();
    String id = start(api, startOf("trip", Map.of()));
    String before = api.get(journey(id, "state")).text("/changedAt");
    api.put(journey(id, "update"), Map.of("event", "booked", "context", Map.of("seat", "1A")));
    Reply past = api.get(journey(id, "state?at=" + before));
    // Both may have happened within one millisecond; then the past is the present.
    String present = api.get(journey(id, "state")).text("/changedAt");
    assertThat(past.text("/step")).isEqualTo(present.equals(before) ? "pre-trip" : "plan");
    assertThat(api.get(journey(id, "state?at=2020-01-01T00:00:00Z")).status()).isEqualTo(404);
    assertThat(api.get(journey(id, "state?at=noon")).status()).isEqualTo(400);
  }

  @Test
  void listsACustomersJourneysInPagesTheLatestFirst() {
    Api api = api();
    String customer = newId();
    List<String> started = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Map<String, Object> start = new HashMap<>(startOf("trip", Map.of("number", i)));
      start.put("customerId", customer);
      started.addFirst(start(api, start));
    }
    api.post(journey(started.getFirst(), "complete"), Map.of("outcome", "completed"));
    List<String> listed = new ArrayList<>();
    String cursor = "";
    do {
      Reply page = api.get("/api/v1/journey?customerId=%s&limit=2%s".formatted(customer, cursor));
      for (JsonNode item : page.body().at("/items")) {
        listed.add(item.at("/journeyId").asString());
      }
      cursor = page.text("/next").isEmpty() ? "" : "&cursor=" + page.text("/next");
    } while (!cursor.isEmpty());
    assertThat(listed).containsExactlyInAnyOrderElementsOf(started);
    assertThat(
            api.get("/api/v1/journey?status=COMPLETED&customerId=" + customer).body().at("/items"))
        .hasSize(1);
  }

  @Test
  void refusesAPersonalIdInAQuery() {
    Reply refused = api().get("/api/v1/journey?customerId=someone%40example.org");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text("/errors/0/detail")).contains("/api/v1/profiles:lookup");
  }

  @Test
  void listsTheFaultsOfAStart() {
    Reply refused =
        api()
            .post(
                "/api/v1/journey/start",
                """
                {"definition": 7, "journeyId": "mine", "customerId": "c", "unknown": true}
                """);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().at("/errors").findValuesAsString("pointer"))
        .contains("/definition", "/journeyId", "/channel", "/unknown");
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    Api api = api();
    assertThat(api.post("/api/v1/journey/start", startOf("flight", Map.of())).status())
        .isEqualTo(422);
    assertThat(api.post("/api/v1/journey/start", startOf("trip@99", Map.of())).status())
        .isEqualTo(422);
    Map<String, Object> elsewhere = new HashMap<>(startOf("trip", Map.of()));
    elsewhere.put("channel", "kiosk");
    assertThat(api.post("/api/v1/journey/start", elsewhere).status()).isEqualTo(422);
    String id = start(api, startOf("trip", Map.of()));
    assertThat(api.put(journey(id, "update"), Map.of("event", "exploded")).status()).isEqualTo(422);
    assertThat(api.put(journey(id, "update"), Map.of()).status()).isEqualTo(422);
    assertThat(api.put(journey(newId(), "update"), Map.of("event", "booked")).status())
        .isEqualTo(404);
    assertThat(api.get(journey("nonsense", "state")).status()).isEqualTo(404);
    assertThat(api.get(journey(id, "history?cursor=bm9uc2Vuc2U")).status()).isEqualTo(400);
  }

  @Test
  void refusesAContextThatNoStoreKeeps() {
    Api api = api();
    String id = start(api, startOf("trip", Map.of()));
    assertThat(api.put(journey(id, "update"), "{\"context\": {\"a\": \"x\\u0000y\"}}").status())
        .isEqualTo(400);
    assertThat(
            api.put(
                    journey(id, "update"),
                    Map.of("context", Map.of("deep", Map.of("list", List.of(1, "two", false)))))
                .status())
        .isEqualTo(200);
    assertThat(api.get(journey(id, "state")).text("/context/deep/value/list/1")).isEqualTo("two");
  }

  @Test
  void knowsTheTouchpointsOfTheAirline() {
    Reply touchpoints = api().get("/api/v1/journey/touchpoints");
    assertThat(touchpoints.body().at("/channels")).hasSize(12);
    assertThat(touchpoints.body().at("/items").size()).isGreaterThanOrEqualTo(25);
  }

  @Test
  void wantsAToken() {
    assertThat(api().withoutToken("/api/v1/journey/touchpoints").status()).isEqualTo(401);
  }

  @Test
  void describesItself() {
    Reply described = api().withoutToken("/v3/api-docs");
    assertThat(described.body().at("/paths").propertyNames())
        .contains("/api/v1/journey/start", "/api/v1/journey/{journeyId}/update");
  }

  private static String start(Api api, Map<String, ?> start) {
    Reply started = api.post("/api/v1/journey/start", start);
    assertThat(started.status()).isEqualTo(201);
    return started.text("/journeyId");
  }
}
