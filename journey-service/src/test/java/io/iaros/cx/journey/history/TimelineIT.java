package io.iaros.cx.journey.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.journey.Api;
import io.iaros.cx.journey.Reply;
import io.iaros.cx.journey.ServiceUnderTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("J11")
class TimelineIT extends ServiceUnderTest {

  @Test
  void tellsAllThatHappenedToACustomerInOrderAndInPages() {
    Api api = api();
    String customer = newId();
    String trip = start(api, customer, "trip");
    String visit = start(api, customer, "lounge-visit");
    tell(api, trip, Map.of("event", "booked"));
    tell(api, visit, Map.of("context", Map.of("entitled", true)));
    tell(api, trip, Map.of("event", "check-in-opened"));
    List<JsonNode> items = timeline(api, customer, 3, "");
    assertThat(items).hasSize(7);
    assertThat(items.stream().map(item -> item.at("/at").asString()).toList()).isSorted();
    assertThat(sequences(items, trip)).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(sequences(items, visit)).containsExactly(1L, 2L);
    assertThat(items.getFirst().at("/definition").asString()).isEqualTo("trip");
    assertThat(timeline(api, newId(), 3, "")).isEmpty();
  }

  @Test
  void canBeCutByTime() {
    Api api = api();
    String customer = newId();
    String id = start(api, customer, "trip");
    tell(api, id, Map.of("event", "booked"));
    String last = timeline(api, customer, 50, "").getLast().at("/at").asString();
    List<JsonNode> before = timeline(api, customer, 50, "&until=" + last);
    List<JsonNode> from = timeline(api, customer, 50, "&from=" + last);
    assertThat(before.size() + from.size()).isEqualTo(3);
    assertThat(from).isNotEmpty();
  }

  @Test
  void replaysAJourneyToEachInstantOfItsHistory() {
    Api api = api();
    String customer = newId();
    String id = start(api, customer, "trip");
    List<Reply> states = new ArrayList<>(List.of(api.get(journey(id, "state"))));
    for (String event : List.of("booked", "check-in-opened", "checked-in", "boarded", "landed")) {
      tell(api, id, Map.of("event", event, "context", Map.of("lastEvent", event)));
      states.add(api.get(journey(id, "state")));
    }
    Map<String, Reply> lastAt = new HashMap<>(); // two changes may fall into one millisecond
    states.forEach(state -> lastAt.put(state.text("/changedAt"), state));
    lastAt.forEach(
        (at, state) -> {
          Reply replayed = api.get(journey(id, "state?at=" + at));
          assertThat(replayed.body()).isEqualTo(state.body());
        });
  }

  @Test
  void refusesAPersonalIdAndAForeignCursor() {
    Api api = api();
    assertThat(api.get("/api/v1/journey/timeline?customerId=a%40example.org").status())
        .isEqualTo(400);
    assertThat(api.get("/api/v1/journey/timeline").status()).isEqualTo(400);
    assertThat(api.get("/api/v1/journey/timeline?customerId=c&cursor=bm9uc2Vuc2U").status())
        .isEqualTo(400);
  }

  private static List<JsonNode> timeline(Api api, String customer, int limit, String more) {
    List<JsonNode> items = new ArrayList<>();
    String cursor = "";
    do {
      Reply page =
          api.get(
              "/api/v1/journey/timeline?customerId=%s&limit=%d%s%s"
                  .formatted(customer, limit, more, cursor));
      assertThat(page.status()).isEqualTo(200);
      page.body().at("/items").forEach(items::add);
      cursor = page.text("/next").isEmpty() ? "" : "&cursor=" + page.text("/next");
    } while (!cursor.isEmpty());
    return items;
  }

  private static List<Long> sequences(List<JsonNode> items, String journeyId) {
    return items.stream()
        .filter(item -> item.at("/journeyId").asString().equals(journeyId))
        .map(item -> item.at("/sequence").asLong())
        .toList();
  }

  private static void tell(Api api, String id, Map<String, ?> update) {
    assertThat(api.put(journey(id, "update"), update).status()).isEqualTo(200);
  }

  private static String start(Api api, String customer, String definition) {
    Map<String, @Nullable Object> start = new HashMap<>(startOf(definition, Map.of()));
    start.put("customerId", customer);
    return api.post("/api/v1/journey/start", start).text("/journeyId");
  }
}
