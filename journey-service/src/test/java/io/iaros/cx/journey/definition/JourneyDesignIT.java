package io.iaros.cx.journey.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.journey.Hook;
import io.iaros.cx.journey.Reply;
import io.iaros.cx.journey.ServiceUnderTest;
import io.iaros.cx.service.testing.ServiceSecrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Runs the designs of the guide as they are printed there. */
@Tag("J1")
class JourneyDesignIT extends ServiceUnderTest {

  private static final Path GUIDE = Path.of("..", "docs", "journey-design.md");
  private static final Pattern DESIGN = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
  private static final String ELSEWHERE = "https://rebooking.example";
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final Hook hook = new Hook();
  private final String customer = "design-" + newId();

  @AfterEach
  void closeHook() {
    hook.close();
  }

  @Test
  void theGuideHasSixDesignsAndAllAreFaultless() {
    List<String> designs = designs();

    assertThat(designs).hasSize(6);
    for (String design : designs) {
      Reply reply = api().postYaml("/api/v1/journey/definitions:validate", design);
      assertThat(reply.body().at("/faults")).as(reply.body().toString()).isEmpty();
    }
  }

  @Test
  void whoBuysAfterAllIsNotReminded() {
    publish("left-cart");
    tell("Booking Left", Map.of("cartId", "a", "total", 120));
    tell("Booking Completed", Map.of("cartId", "a"));

    JsonNode journey = awaitOne("COMPLETED");
    assertThat(history(journey)).doesNotContain("\"remind\"").contains("booking-completed");
    tell("Booking Left", Map.of("cartId", "b", "total", 20));
    await().atMost(LIMIT).untilAsserted(() -> assertThat(why()).contains("condition"));
  }

  @Test
  void whoUnsubscribesIsLeftInPeace() {
    publish("welcome");
    tell("Programme Joined", Map.of());
    awaitOne("RUNNING");
    tell("Unsubscribed", Map.of());

    assertThat(awaitOne("ABANDONED").at("/endReason").asString()).contains("no-more-mail");
  }

  @Test
  void aPersonIsAskedWhereTheMachineFindsNoSeat() {
    hook.telling("/seats", "{\"seats\": 0}");
    String id = begin(publish("missed-connection"));
    String taskId = awaitTask(id);

    Reply done =
        api().post(journey(id, "tasks/" + taskId + "/complete"), Map.of("outcome", "rebooked"));
    assertThat(done.status()).as(done.body().toString()).isLessThan(300);
    awaitStatus(id, "COMPLETED");
    assertThat(hook.calls("/release")).isEmpty();
  }

  @Test
  void whatWasReservedIsReleasedWhereNothingComesOfIt() {
    hook.telling("/seats", "{\"seats\": 0}");
    String id = begin(publish("missed-connection"));
    api().post(journey(id, "tasks/" + awaitTask(id) + "/complete"), Map.of("outcome", "refunded"));

    awaitStatus(id, "ABANDONED");
    assertThat(hook.calls("/release")).hasSize(1);
  }

  @Test
  void goesByWhatPersonalizationDecides() {
    NEIGHBOURS.telling(
        "/internal/personalize/" + ServiceSecrets.shared().subjectIds().ofCustomer(customer),
        """
        {"decisionId": "d-1",
         "slots": [{"slot": "hero", "items": [{"offerId": "lounge", "title": "Lounge"}]}]}
        """);
    String id = begin(publish("before-departure"));

    awaitStatus(id, "COMPLETED");
    assertThat(api().get(journey(id, "history")).body().toString())
        .containsAnyOf("\"offer\"", "\"without\"");
  }

  @Test
  void lanesWaitForEachOther() {
    String id = begin(publish("get-ready"));
    update(id, "seat-chosen");
    assertThat(state(id).text("/status")).isEqualTo("RUNNING");
    update(id, "documents-completed");

    awaitStatus(id, "COMPLETED");
  }

  @Test
  void anAnswerEndsTheAsking() {
    String id = begin(publish("ask-again"));
    await().atMost(LIMIT).until(() -> state(id).text("/step").equals("answer"));
    update(id, "survey-answered");

    awaitStatus(id, "COMPLETED");
  }

  private String publish(String name) {
    String design =
        designs().stream()
            .filter(text -> text.startsWith("name: " + name + "\n"))
            .findFirst()
            .orElseThrow()
            .replace(ELSEWHERE, hook.url(""));
    Reply added = api().postYaml("/api/v1/journey/definitions", design);
    assertThat(added.status()).as(added.body().toString()).isEqualTo(201);
    return name;
  }

  private static List<String> designs() {
    try {
      return DESIGN
          .matcher(Files.readString(GUIDE))
          .results()
          .map(MatchResult::group)
          .map(found -> found.substring("```yaml\n".length(), found.length() - 3))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private String begin(String definition) {
    Map<String, @Nullable Object> start =
        new HashMap<>(startOf(definition, Map.of("bookingId", "b-1", "flight", "CX1")));
    start.put("customerId", customer);
    return api().post("/api/v1/journey/start", start).text("/journeyId");
  }

  private void update(String id, String event) {
    Reply reply = api().put(journey(id, "update"), Map.of("event", event));
    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
  }

  private void tell(String name, Map<String, Object> properties) {
    topics().tell(customer, name, properties, NOON);
  }

  private JsonNode awaitOne(String status) {
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () -> {
              JsonNode items = journeys();
              assertThat(items.size()).isEqualTo(1);
              assertThat(items.at("/0/status").asString()).isEqualTo(status);
            });
    return api().get(journey(journeys().at("/0/journeyId").asString(), "state")).body();
  }

  private JsonNode journeys() {
    return api().get("/api/v1/journey?customerId=" + customer).body().at("/items");
  }

  private String history(JsonNode journey) {
    return api().get(journey(journey.at("/journeyId").asString(), "history")).body().toString();
  }

  private String why() {
    return api().get("/api/v1/journey/why?customerId=" + customer).body().toString();
  }

  private String awaitTask(String id) {
    List<String> found = new ArrayList<>();
    await()
        .atMost(LIMIT)
        .until(
            () -> {
              for (JsonNode task :
                  api().get("/api/v1/journey/tasks?limit=200").body().at("/items")) {
                if (task.at("/journeyId").asString().equals(id)) {
                  found.add(task.at("/taskId").asString());
                }
              }
              return !found.isEmpty();
            });
    return found.getFirst();
  }

  private void awaitStatus(String id, String status) {
    await()
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(state(id).text("/status")).isEqualTo(status));
  }

  private Reply state(String id) {
    return api().get(journey(id, "state"));
  }
}
