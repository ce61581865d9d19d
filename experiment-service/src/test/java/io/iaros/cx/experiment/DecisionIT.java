package io.iaros.cx.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.events.experiment.ExperimentDefinition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/** What is done about results: recommendations, roll-outs, weights that follow, the report. */
class DecisionIT {

  private static final String PATH = "/api/v1/experiments/";
  private static final Map<String, Object> BOUGHT =
      Map.of("name", "bought", "type", "proportion", "event", "buy");
  private static final Map<String, Object> COMPLAINED =
      Map.of(
          "name",
          "complained",
          "type",
          "proportion",
          "event",
          "complain",
          "better",
          "decrease",
          "role",
          "guardrail");

  private final RunningService service = RunningService.shared();

  @Test
  @Tag("X9")
  void rollsOutStepByStepToEverybodyWhenNothingSuffers() {
    make("steps", false);
    Answer begun = service.post(PATH + "steps/rollout", rollout(List.of(100, 5_000, 10_000), 100));
    assertThat(begun.text("/status")).isEqualTo("active");
    assertThat(service.get(PATH + "steps").number("/trafficShare")).isEqualTo(200);

    send("steps", "first", 100, 20, 22, 0, 0);
    await()
        .atMost(RunningService.PATIENCE)
        .until(() -> service.get(PATH + "steps").number("/trafficShare") == 10_000);
    send("steps", "second", 100, 20, 22, 0, 0);
    await()
        .atMost(RunningService.PATIENCE)
        .until(() -> service.get(PATH + "steps/rollout").text("/status").equals("finished"));

    assertThat(service.get(PATH + "steps").text("/rolledOut")).isEqualTo("offered");
    assertThat(
            service
                .get(PATH + "steps/rollout")
                .body()
                .at("/history")
                .valueStream()
                .map(happened -> happened.at("/what").stringValue()))
        .containsExactly("begun", "advanced", "finished");
  }

  @Test
  @Tag("X9")
  void aDraftThatIsRolledOutNeverHasMoreThanItsFirstStep() {
    make("gentle", false);
    service.post(PATH + "gentle/rollout", rollout(List.of(100, 10_000), 100));

    await().atMost(RunningService.PATIENCE).until(() -> !publishedSharesOf("gentle").isEmpty());
    assertThat(publishedSharesOf("gentle")).containsOnly(200);
  }

  private List<Integer> publishedSharesOf(String key) {
    return service.publishedSets().stream()
        .flatMap(set -> set.experiments().stream())
        .filter(experiment -> experiment.key().equals(key))
        .map(ExperimentDefinition::trafficShare)
        .toList();
  }

  /** Who has been let in by hand keeps the variant when the next step would ask for fewer. */
  @Test
  @Tag("X2")
  @Tag("X9")
  void aStepTakesNobodyOutWhoWasLetInMeanwhile() {
    make("grown", false);
    service.post(PATH + "grown/rollout", rollout(List.of(100, 1_000, 10_000), 100));
    service.post(PATH + "grown:grow", Map.of("trafficShare", 8_000));

    send("grown", "units", 60, 12, 13, 0, 0);
    await()
        .atMost(RunningService.PATIENCE)
        .until(() -> service.get(PATH + "grown/rollout").number("/share") == 1_000);

    assertThat(service.get(PATH + "grown").number("/trafficShare")).isEqualTo(8_000);
    service.post(PATH + "grown/rollout:cancel");
    service.post(PATH + "grown:pause");
    service.post(PATH + "grown/rollout", rollout(List.of(100, 1_000, 9_000, 10_000), 100));
    assertThat(service.get(PATH + "grown").text("/status")).isEqualTo("running");
    assertThat(service.get(PATH + "grown").number("/trafficShare")).isEqualTo(10_000);
  }

  @Test
  @Tag("X9")
  void rollsBackByItselfWhenAGuardrailSuffers() {
    make("harm", false);
    service.post(PATH + "harm/rollout", rollout(List.of(100, 10_000), 100_000));
    send("harm", "units", 400, 40, 80, 10, 150);

    await()
        .atMost(RunningService.PATIENCE)
        .until(() -> service.get(PATH + "harm/rollout").text("/status").equals("rolled-back"));
    assertThat(service.get(PATH + "harm/rollout").text("/reasons/0")).isEqualTo("complained");
    assertThat(service.get(PATH + "harm").text("/status")).isEqualTo("stopped");
    assertThat(service.get(PATH + "harm/changes").body().toString()).contains("rollout");
    assertThat(service.get(PATH + "harm/decision").text("/verdict")).isEqualTo("roll-back");
  }

  @Test
  void refusesARollOutThatCannotBe() {
    make("impossible", true);
    Answer faulty =
        service.post(
            PATH + "impossible/rollout", Map.of("variant", "control", "steps", List.of(500, 100)));
    assertThat(faulty.pointers()).containsExactly("/variant", "/steps/1", "/steps");
    assertThat(service.post(PATH + "impossible/rollout:cancel").status())
        .isEqualTo(HttpStatus.CONFLICT);
  }

  @Test
  @Tag("X8")
  void movesTheWeightsToTheBetterArmAndStaysHonest() {
    make("bandit", true);
    send("bandit", "units", 300, 30, 120, 0, 0);
    service.put(PATH + "bandit/bandit", Map.of("metric", "bought", "floor", 500, "every", "PT1S"));

    await()
        .atMost(RunningService.PATIENCE)
        .until(() -> service.get(PATH + "bandit").number("/variants/1/weight") == 9_500);
    assertThat(service.get(PATH + "bandit").number("/variants/0/weight")).isEqualTo(500);
    JsonNode arms = service.get(PATH + "bandit/bandit").body().at("/arms");
    assertThat(arms.at("/0/mean").doubleValue()).isEqualTo(0.1);
    assertThat(arms.at("/1/mean").doubleValue()).isEqualTo(0.4);
    assertThat(service.get(PATH + "bandit/results").body().at("/warnings")).isEmpty();
  }

  @Test
  @Tag("X11")
  void reportsOnOnePageAndAsJson() {
    make("page", true);
    send("page", "units", 1_000, 100, 200, 10, 10);

    Answer json = service.get(PATH + "page/report");
    String page = service.page(PATH + "page/report");

    assertThat(json.text("/recommendation/verdict")).isEqualTo("ship");
    assertThat(json.text("/recommendation/variant")).isEqualTo("offered");
    assertThat(json.body().at("/overTime")).isNotEmpty();
    assertThat(json.body().at("/segments/0/segments")).isNotEmpty();
    assertThat(page)
        .startsWith("<!DOCTYPE html>")
        .contains("Roll out offered.", "<svg", "Day by day", "bought by channel", "</html>")
        .contains("&lt;fast&gt; lane")
        .doesNotContain("<script", "http://", "https://", "NaN");
  }

  private void make(String key, boolean starts) {
    Map<String, Object> body = Requests.anExperiment(key);
    body.put("name", "<fast> lane");
    body.put("metrics", List.of(BOUGHT, COMPLAINED));
    body.put("analysis", Map.of("minimumRuntime", "PT0S", "dimensions", List.of("channel")));
    body.put("start", starts);
    assertThat(service.post("/api/v1/analytics/experiment", body).status())
        .isEqualTo(HttpStatus.CREATED);
  }

  private static Map<String, Object> rollout(List<Integer> steps, int units) {
    return Map.of("variant", "offered", "steps", steps, "stepTime", "PT0S", "stepUnits", units);
  }

  /** So many units of each arm, of which so many do it. */
  private void send(
      String key, String name, int units, int bought, int more, int complained, int worse) {
    Instant now = Instant.now();
    List<Map<String, Object>> exposures = new ArrayList<>();
    List<Map<String, Object>> events = new ArrayList<>();
    for (String arm : List.of("control", "offered")) {
      boolean control = arm.equals("control");
      for (int i = 0; i < units; i++) {
        String unit = "%s-%s-%d".formatted(name, arm, i);
        exposures.add(
            Map.of(
                "unit",
                unit,
                "variant",
                arm,
                "at",
                now.toString(),
                "attributes",
                Map.of("channel", i % 3 == 0 ? "web" : "mobile")));
        if (i < (control ? bought : more)) {
          events.add(event(unit, "buy", now));
        }
        if (i < (control ? complained : worse)) {
          events.add(event(unit, "complain", now));
        }
      }
    }
    if (!events.isEmpty()) {
      service.post(PATH + key + "/events", Map.of("events", events));
    }
    service.post(PATH + key + "/exposures", Map.of("exposures", exposures));
  }

  private static Map<String, Object> event(String unit, String event, Instant now) {
    return Map.of(
        "id", unit + event, "unit", unit, "event", event, "at", now.plusSeconds(5).toString());
  }
}
