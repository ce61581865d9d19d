package io.iaros.cx.journey.passage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.experiment.ExperimentDefinition;
import io.iaros.cx.events.experiment.ExperimentSetPublished;
import io.iaros.cx.journey.Api;
import io.iaros.cx.journey.Hook;
import io.iaros.cx.journey.Reply;
import io.iaros.cx.journey.ServiceUnderTest;
import io.iaros.cx.service.testing.ServiceSecrets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the service does by itself in the steps of a journey. */
@Tag("J6")
class JourneyWorkIT extends ServiceUnderTest {

  @Autowired private JdbcClient jdbc;

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final Hook hook = new Hook();

  @AfterEach
  void closeHook() {
    hook.close();
  }

  @Test
  void triesAWebhookAgainWithTheSameKeyAndGoesOnWithItsAnswer() {
    hook.answering("/seats", 503, 503);
    String id =
        begin(
            "hooked",
            """
            {"name": "first", "phase": "one", "does": {
              "webhook": {"url": "%s", "send": ["flight"], "saveAs": "found"},
              "retry": {"attempts": 5, "backoff": "PT0.05S"}, "then": {"done": "which"}}},
            {"name": "which", "phase": "one", "does": {
              "branch": [{"when": "context['found'].seats > 2", "then": "good"}],
              "then": {"otherwise": "bad"}}}
            """
                .formatted(hook.url("/seats")));
    awaitStatus(id, "COMPLETED");
    assertThat(hook.calls("/seats")).hasSize(3).extracting(Hook.Call::key).containsOnly(id + "-1");
    assertThat(hook.calls("/seats").getFirst().body()).contains("\"flight\":\"CX1\"");
    assertThat(typesOf(id))
        .containsExactly(
            "started",
            "step-delayed",
            "step-delayed",
            "step-settled",
            "step-entered",
            "step-settled",
            "step-entered",
            "ended");
  }

  @Test
  void undoesInReverseWhatItHasDone() {
    hook.answering("/three", 400);
    String id =
        begin(
            "undone",
            """
            {"name": "first", "phase": "one", "does": {"webhook": {"url": "%1$s/one"},
              "compensate": {"webhook": {"url": "%1$s/undo-one"}}, "then": {"done": "second"}}},
            {"name": "second", "phase": "one", "does": {"webhook": {"url": "%1$s/two"},
              "compensate": {"webhook": {"url": "%1$s/undo-two"}}, "then": {"done": "third"}}},
            {"name": "third", "phase": "one", "does": {"webhook": {"url": "%1$s/three"},
              "then": {"done": "good"}}}
            """
                .formatted(hook.url("")));
    awaitStatus(id, "ABANDONED");
    assertThat(hook.calls("/undo-two")).hasSize(1);
    assertThat(hook.calls("/undo-one")).hasSize(1);
    assertThat(state(id).text("/endReason")).contains("'third' came to 'failed'", "400");
    assertThat(typesOf(id)).endsWith("ending-begun", "step-undone", "step-undone", "ended");
  }

  @Test
  void runsLanesSideBySideAndWaitsForThem() {
    String id =
        begin(
            "lanes",
            """
            {"name": "first", "phase": "one", "does": {
              "parallel": {"lanes": {"call": "calling", "rest": "resting"}, "join": "all"},
              "then": {"done": "message"}}},
            {"name": "calling", "phase": "one",
             "does": {"webhook": {"url": "%s"}, "then": {"done": "join"}}},
            {"name": "resting", "phase": "one",
             "does": {"wait": {"for": "PT0.3S"}, "then": {"done": "join"}}},
            {"name": "message", "phase": "one",
             "does": {"notify": {"channel": "email", "template": "ready"},
                      "then": {"done": "good"}}}
            """
                .formatted(hook.url("/lane")));
    awaitStatus(id, "COMPLETED");
    assertThat(hook.calls("/lane")).hasSize(1);
  }

  @Test
  void asksAPersonAndAnotherJourney() {
    define(
        "asked-child",
        """
        {"name": "first", "phase": "one",
         "does": {"wait": {"for": "PT0.1S"}, "then": {"done": "good"}}}
        """);
    String id =
        begin(
            "asking",
            """
            {"name": "first", "phase": "one", "does": {"journey": {"definition": "asked-child"},
              "timeout": "PT1H", "then": {"completed": "person", "timeout": "bad"}}},
            {"name": "person", "phase": "one", "does": {
              "task": {"title": "Check it", "outcomes": ["yes", "no"]}, "timeout": "PT1H",
              "then": {"yes": "good", "no": "bad", "timeout": "bad"}}}
            """);
    await().atMost(LIMIT).until(() -> state(id).text("/step").equals("person"));
    Reply tasks = api().get("/api/v1/journey/tasks?limit=200");
    String taskId = "";
    for (var task : tasks.body().at("/items")) {
      if (task.at("/journeyId").asString().equals(id)) {
        taskId = task.at("/taskId").asString();
      }
    }
    String path = journey(id, "tasks/" + taskId + "/complete");
    assertThat(api().post(path, Map.of("outcome", "perhaps")).status()).isEqualTo(422);
    Reply done = api().post(path, Map.of("outcome", "yes", "context", Map.of("checked", true)));
    assertThat(done.text("/status")).isEqualTo("COMPLETED");
    assertThat(api().post(path, Map.of("outcome", "yes")).status()).isEqualTo(409);
  }

  @Test
  void asksTheServicesBesideIt() {
    NEIGHBOURS
        .telling(
            "/internal/personalize/"
                + ServiceSecrets.shared().subjectIds().ofCustomer("customer-1"),
            """
            {"decisionId": "d-1",
             "slots": [{"slot": "hero", "items": [{"offerId": "lounge", "title": "Lounge"}]}]}
            """)
        .telling("/api/v1/service/incident", "{\"incidentId\": \"i-1\"}");
    String id =
        begin(
            "neighbours",
            """
            {"name": "first", "phase": "one", "does": {
              "decide": {"slot": "hero", "saveAs": "offer"}, "then": {"done": "which"}}},
            {"name": "which", "phase": "one", "does": {
              "branch": [{"when": "context['offer'].offerId == 'lounge'", "then": "recover"}],
              "then": {"otherwise": "bad"}}},
            {"name": "recover", "phase": "one", "does": {
              "recovery": {"type": "flight_delay", "severity": "HIGH"}, "then": {"done": "good"}}}
            """);
    awaitStatus(id, "COMPLETED");
    Reply state = state(id);
    assertThat(state.text("/context/recovery.incidentId/value")).isEqualTo("i-1");
    Hook.Call incident = NEIGHBOURS.calls("/api/v1/service/incident").getLast();
    assertThat(incident.key()).startsWith(id);
    assertThat(incident.body()).contains("\"bookingIds\":[\"b-1\"]");
  }

  @Test
  void takesTheArmOfTheExperimentAndTellsIt() {
    topics()
        .tell(
            new Event<>(
                newId(),
                "/experiment-service",
                "current",
                Instant.parse("2026-01-01T12:00:00Z"),
                null,
                new ExperimentSetPublished(
                    7,
                    List.of(
                        new ExperimentDefinition(
                            "wording",
                            1,
                            "salt",
                            10_000,
                            List.of(new ExperimentDefinition.Variant("plain", 10_000)))))));
    await()
        .atMost(LIMIT)
        .until(
            () ->
                jdbc.sql("SELECT count(*) FROM journey_experiment_set").query(Long.class).single()
                    == 1);
    String id =
        begin(
            "arms",
            """
            {"name": "first", "phase": "one", "does": {"split": {"experiment": "wording"},
              "then": {"plain": "good", "otherwise": "bad"}}}
            """);
    awaitStatus(id, "COMPLETED");
    assertThat(api().get(journey(id, "history")).body().toString())
        .contains("experiment wording@1");
  }

  @Test
  void keepsStillInQuietHoursAndSaysSo() {
    String id =
        begin(
            "quiet",
            """
            {"name": "first", "phase": "one", "does": {
              "notify": {"channel": "email", "template": "hello"}, "then": {"done": "good"}}}
            """,
            """
            "quietHours": {"from": "00:00", "to": "23:59:59.999", "otherwise": "skip"},
            """);
    awaitStatus(id, "COMPLETED");
    assertThat(api().get(journey(id, "history")).body().toString()).contains("quiet hours until");
  }

  @Test
  void capsTheMessagesOfACustomer() {
    String message =
        """
        {"name": "first", "phase": "one", "does": {
          "notify": {"channel": "email", "template": "one"}, "then": {"done": "second"}}},
        {"name": "second", "phase": "one", "does": {
          "notify": {"channel": "email", "template": "two"},
          "then": {"done": "good", "skipped": "bad"}}}
        """;
    String id =
        begin(
            "often",
            message,
            """
            "messageCap": {"messages": 1, "within": "P1D", "otherwise": "skip"},
            """,
            "often-" + newId());
    awaitStatus(id, "ABANDONED");
    assertThat(api().get(journey(id, "history")).body().toString())
        .contains("capped: 1 messages within PT24H");
  }

  @Test
  void callsNoHostThatTheSettingsDoNotAllow() {
    String id =
        begin(
            "elsewhere",
            """
            {"name": "first", "phase": "one", "does": {
              "webhook": {"url": "http://127.0.0.1:9/"}, "then": {"done": "good"}}}
            """);
    awaitStatus(id, "ABANDONED");
    assertThat(state(id).text("/endReason")).contains("a host that the settings allow");
  }

  private String begin(String name, String steps) {
    return begin(name, steps, "");
  }

  private String begin(String name, String steps, String policy) {
    return begin(name, steps, policy, "customer-1");
  }

  private String begin(String name, String steps, String policy, String customer) {
    define(name, steps, policy);
    Map<String, @Nullable Object> start =
        startOf(name, Map.of("flight", "CX1", "bookingId", "b-1"));
    start.put("customerId", customer);
    return api().post("/api/v1/journey/start", start).text("/journeyId");
  }

  private void define(String name, String steps) {
    define(name, steps, "");
  }

  private void define(String name, String steps, String policy) {
    Reply added =
        api()
            .post(
                "/api/v1/journey/definitions",
                """
                {"name": "%s", "title": "Work", "phases": ["one"], "start": [{"step": "first"}],
                 %s "steps": [%s,
                   {"name": "good", "phase": "one", "terminal": "COMPLETED"},
                   {"name": "bad", "phase": "one", "terminal": "ABANDONED"}]}
                """
                    .formatted(name, policy, withBad(steps)));
    assertThat(added.status()).as(added.body().toString()).isEqualTo(201);
  }

  /** Every step must be entered: a way to the bad end that no test takes. */
  private static String withBad(String steps) {
    return steps.contains("\"bad\"")
        ? steps
        : steps.replaceFirst(
            "\\{\"name\": \"first\"",
            "{\"name\": \"first\", \"transitions\": [{\"on\": \"given-up\", \"to\": \"bad\"}]");
  }

  private void awaitStatus(String id, String status) {
    await()
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(state(id).text("/status")).isEqualTo(status));
  }

  private Reply state(String id) {
    return api().get(journey(id, "state"));
  }

  private List<String> typesOf(String id) {
    Api api = api();
    List<String> types = new ArrayList<>();
    api.get(journey(id, "history"))
        .body()
        .at("/items")
        .forEach(item -> types.add(item.at("/type").asString()));
    return types;
  }
}
