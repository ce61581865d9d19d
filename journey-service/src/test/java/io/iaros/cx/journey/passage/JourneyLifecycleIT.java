package io.iaros.cx.journey.passage;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.journey.JourneyEnded;
import io.iaros.cx.events.journey.JourneyHandoffOffered;
import io.iaros.cx.events.journey.JourneyHandoffSettled;
import io.iaros.cx.events.journey.JourneyPosition;
import io.iaros.cx.events.journey.JourneyStarted;
import io.iaros.cx.events.journey.JourneyStepEntered;
import io.iaros.cx.events.journey.JourneyUpdated;
import io.iaros.cx.journey.Api;
import io.iaros.cx.journey.Reply;
import io.iaros.cx.journey.ServiceUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Start, state, update, complete, abandon: through the public interface, with every change an event
 * of its own number and no update lost.
 */
@Tag("J2")
class JourneyLifecycleIT extends ServiceUnderTest {

  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final int THREADS = 8;
  private static final int UPDATES_EACH = 20;
  private static final int INCREMENTS_EACH = 2;

  @Test
  void runsFromStartToCompletionWithEveryChangeAnEvent() {
    Api api = api();
    Reply started = api.post("/api/v1/journey/start", startOf("trip", Map.of("bags", 1)));
    assertThat(started.status()).isEqualTo(201);
    assertThat(started.etag()).isEqualTo("\"1\"");
    String id = started.text("/journeyId");
    assertThat(started.number("/version")).isEqualTo(1);

    Reply updated =
        api.put(journey(id, "update"), Map.of("event", "booked", "context", Map.of("seat", "12A")));
    assertThat(updated.status()).isEqualTo(200);
    assertThat(updated.text("/step")).isEqualTo("pre-trip");
    assertThat(updated.body().at("/moved").asBoolean()).isTrue();

    Reply state = api.get(journey(id, "state"));
    assertThat(state.etag()).isEqualTo("\"3\"");
    assertThat(state.text("/status")).isEqualTo("RUNNING");
    assertThat(state.text("/context/seat/value")).isEqualTo("12A");
    assertThat(state.text("/context/seat/setBy")).isEqualTo("key:test");
    assertThat(state.text("/context/seat/channel")).isEqualTo("web");
    assertThat(state.text("/openSteps/0/step")).isEqualTo("pre-trip");

    Reply completed =
        api.post(journey(id, "complete"), Map.of("outcome", "completed", "reason", "all done"));
    assertThat(completed.status()).isEqualTo(200);
    Reply ended = api.get(journey(id, "state"));
    assertThat(ended.text("/status")).isEqualTo("COMPLETED");
    assertThat(ended.text("/endReason")).isEqualTo("all done");

    assertThat(sequences(api, id)).containsExactly(1L, 2L, 3L, 4L);
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(topics().told(id))
                    .extracting(event -> (Class) event.data().getClass())
                    .containsExactly(
                        JourneyStarted.class,
                        JourneyUpdated.class,
                        JourneyStepEntered.class,
                        JourneyEnded.class));
  }

  @Test
  void isAbandonedWithAReasonAndTakesNothingAfterwards() {
    Api api = api();
    String id = start(api);
    Reply abandoned =
        api.post(journey(id, "complete"), Map.of("outcome", "abandoned", "reason", "too dear"));
    assertThat(abandoned.text("/status")).isEqualTo("ABANDONED");
    Reply late = api.put(journey(id, "update"), Map.of("event", "booked"));
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.text("/detail"))
        .isEqualTo("Expected a running journey, but it is over: ABANDONED, too dear.");
    assertThat(api.post(journey(id, "complete"), Map.of("outcome", "completed")).status())
        .isEqualTo(409);
    assertThat(sequences(api, id)).containsExactly(1L, 2L);
  }

  @Test
  void refusesAnUpdateThatWasMadeOnAnOlderState() {
    Api api = api();
    String id = start(api);
    Map<String, Object> change = Map.of("context", Map.of("seat", "1A"));
    assertThat(api.put(journey(id, "update"), change, "If-Match", "\"1\"").etag())
        .isEqualTo("\"2\"");
    Reply stale = api.put(journey(id, "update"), change, "If-Match", "\"1\"");
    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.text("/detail"))
        .isEqualTo("Expected the journey at sequence 1, but it is at 2.");
    assertThat(api.put(journey(id, "update"), change, "If-Match", "seven").status()).isEqualTo(400);
  }

  @Test
  void losesNoneOfManyUpdatesAtTheSameTime() throws Exception {
    Api api = api();
    String id = start(api);
    List<String> acknowledged =
        inThreads(
            thread ->
                IntStream.range(0, UPDATES_EACH)
                    .mapToObj(number -> "key-%d-%d".formatted(thread, number))
                    .filter(key -> update(api, id, key).status() == 200)
                    .toList());
    assertThat(acknowledged).hasSize(THREADS * UPDATES_EACH);

    Reply state = api.get(journey(id, "state"));
    assertThat(state.body().at("/context").propertyNames())
        .containsExactlyInAnyOrderElementsOf(acknowledged);
    long last = 1L + acknowledged.size();
    assertThat(state.number("/sequence")).isEqualTo(last);
    List<Long> gapless = LongStream.rangeClosed(1, last).boxed().toList();
    assertThat(sequences(api, id)).isEqualTo(gapless);
    await().atMost(LIMIT).untilAsserted(() -> assertThat(toldSequences(id)).isEqualTo(gapless));
  }

  @Test
  void countsRightWhereEveryoneReadsAndWritesOnItsGround() throws Exception {
    Api api = api();
    String id = start(api);
    inThreads(
        _ -> {
          IntStream.range(0, INCREMENTS_EACH).forEach(_ -> increment(api, id));
          return List.of();
        });
    assertThat(api.get(journey(id, "state")).number("/context/count/value"))
        .isEqualTo((long) THREADS * INCREMENTS_EACH);
  }

  @Test
  void answersTheSameStartAgainAsTheFirstTime() {
    Api api = api();
    String id = newId();
    Reply first = api.post("/api/v1/journey/start", startOf("trip", id, Map.of("bags", 1)));
    assertThat(update(api, id, "later").status()).isEqualTo(200);
    Reply again = api.post("/api/v1/journey/start", startOf("trip", id, Map.of("bags", 1.0)));
    assertThat(again).isEqualTo(first);
    Reply other = api.post("/api/v1/journey/start", startOf("trip", id, Map.of("bags", 2)));
    assertThat(other.status()).isEqualTo(409);
    assertThat(sequences(api, id)).containsExactly(1L, 2L);
  }

  @Test
  void startsOnceHoweverManyStartItAtTheSameTime() throws Exception {
    Api api = api();
    String id = newId();
    List<Integer> statuses =
        inThreads(
            _ ->
                List.of(api.post("/api/v1/journey/start", startOf("trip", id, Map.of())).status()));
    assertThat(statuses).containsOnly(201);
    assertThat(sequences(api, id)).containsExactly(1L);
  }

  @Test
  void keepsAnIdempotencyKeysAnswer() {
    Api api = api();
    String key = newId();
    Map<String, ?> start = startOf("trip", Map.of());
    Reply first = api.post("/api/v1/journey/start", start, "Idempotency-Key", key);
    Reply again = api.post("/api/v1/journey/start", start, "Idempotency-Key", key);
    assertThat(again).isEqualTo(first);
    assertThat(
            api.post(
                    "/api/v1/journey/start",
                    startOf("trip", Map.of("a", 1)),
                    "Idempotency-Key",
                    key)
                .status())
        .isEqualTo(422);
  }

  @Test
  void tellsOthersOfAHandoffInItsPlace() {
    Api api = api();
    String id = start(api);
    Reply offered =
        api.post(
            journey(id, "handoff"), Map.of("toChannel", "kiosk", "toTouchpoint", "kiosk-checkin"));
    Reply accepted =
        api.post(
            journey(id, "handoff/" + offered.text("/handoffId") + "/accept"),
            Map.of("token", offered.text("/token"), "checksum", offered.text("/checksum")));
    assertThat(accepted.text("/channel")).isEqualTo("kiosk");
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(topics().told(id))
                    .extracting(event -> (Class) event.data().getClass())
                    .containsExactly(
                        JourneyStarted.class,
                        JourneyHandoffOffered.class,
                        JourneyHandoffSettled.class));
  }

  private String start(Api api) {
    return api.post("/api/v1/journey/start", startOf("trip", Map.of())).text("/journeyId");
  }

  private static Reply update(Api api, String id, String key) {
    return api.put(journey(id, "update"), Map.of("context", Map.of(key, 1)));
  }

  private static void increment(Api api, String id) {
    Reply written;
    do {
      Reply read = api.get(journey(id, "state"));
      long count = Math.max(0, read.number("/context/count/value"));
      written =
          api.put(
              journey(id, "update"),
              Map.of("context", Map.of("count", count + 1)),
              "If-Match",
              read.etag());
    } while (written.status() == 412);
    assertThat(written.status()).isEqualTo(200);
  }

  private static List<Long> sequences(Api api, String id) {
    List<Long> sequences = new ArrayList<>();
    String cursor = "";
    do {
      Reply page = api.get(journey(id, "history?limit=50" + cursor));
      for (JsonNode item : page.body().at("/items")) {
        sequences.add(item.at("/sequence").asLong());
      }
      cursor = page.text("/next").isEmpty() ? "" : "&cursor=" + page.text("/next");
    } while (!cursor.isEmpty());
    return sequences;
  }

  private static List<Long> toldSequences(String id) {
    return topics().told(id).stream().map(JourneyLifecycleIT::sequence).toList();
  }

  private static long sequence(Event<?> event) {
    JourneyPosition position =
        switch (event.data()) {
          case JourneyStarted started -> started.position();
          case JourneyUpdated updated -> updated.position();
          default -> throw new AssertionError("Expected no " + event.data());
        };
    return position.sequence();
  }

  private interface Work<T> {
    List<T> of(int thread);
  }

  private static <T> List<T> inThreads(Work<T> work) throws Exception {
    try (var threads = Executors.newFixedThreadPool(THREADS)) {
      List<Callable<List<T>>> calls =
          IntStream.range(0, THREADS)
              .<Callable<List<T>>>mapToObj(thread -> () -> work.of(thread))
              .collect(toList());
      List<T> results = new ArrayList<>();
      for (Future<List<T>> future : threads.invokeAll(calls)) {
        results.addAll(future.get());
      }
      return results;
    }
  }
}
