package io.iaros.cx.journey.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.journey.Api;
import io.iaros.cx.journey.Reply;
import io.iaros.cx.journey.ServiceUnderTest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DefinitionIT extends ServiceUnderTest {

  private static final String PATH = "/api/v1/journey/definitions";

  @Test
  void shipsItsDefinitions() {
    Reply listed = api().get(PATH + "?limit=200");
    assertThat(listed.body().at("/items").findValuesAsString("name"))
        .contains("trip", "lounge-visit");
    Reply trip = api().get(PATH + "/trip");
    assertThat(trip.text("/createdBy")).isEqualTo("shipped");
    assertThat(trip.text("/document/steps/0/name")).isEqualTo("plan");
    assertThat(api().get(PATH + "/nothing").status()).isEqualTo(404);
  }

  @Test
  void letsRunningJourneysKeepTheirVersion() {
    Api api = api();
    assertThat(api.post(PATH, visit("first")).number("/version")).isEqualTo(1);
    assertThat(api.post(PATH, visit("first")).number("/version")).isEqualTo(1);
    String old = start(api, "visit");
    assertThat(api.post(PATH, visit("second")).number("/version")).isEqualTo(2);
    String fresh = start(api, "visit");
    String pinned = start(api, "visit@1");

    assertThat(api.get(journey(old, "state")).number("/version")).isEqualTo(1);
    assertThat(api.get(journey(pinned, "state")).text("/step")).isEqualTo("first");
    assertThat(api.get(journey(fresh, "state")).text("/step")).isEqualTo("second");
    Reply moved = api.put(journey(old, "update"), Map.of("event", "over"));
    assertThat(moved.text("/status")).isEqualTo("COMPLETED");
    assertThat(api.get(PATH + "/visit?version=1").text("/document/steps/0/name"))
        .isEqualTo("first");
  }

  @Test
  void listsAllFaultsAndAddsNothing() {
    Api api = api();
    String faulty =
        visit("first").replace("\"to\": \"end\"", "\"to\": \"nowhere\", \"when\": \"(\"");
    Reply checked = api.post(PATH + ":validate", faulty.replace("visit", "faulty"));
    assertThat(checked.body().at("/valid").asBoolean()).isFalse();
    assertThat(checked.body().at("/faults").findValuesAsString("pointer"))
        .contains("/steps/0/transitions/0/to", "/steps/0/transitions/0/when", "/steps/1");
    Reply refused = api.post(PATH, faulty.replace("visit", "faulty"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body().at("/errors").size()).isGreaterThanOrEqualTo(3);
    assertThat(api.get(PATH + "/faulty").status()).isEqualTo(404);
    assertThat(api.post(PATH + ":validate", visit("first")).body().at("/valid").asBoolean())
        .isTrue();
    assertThat(api.post(PATH, "{\"name\": 7}").status()).isEqualTo(400);
  }

  @Test
  @Tag("J1")
  void namesTheLineOfEachFaultInWhatTheAuthorTyped() {
    Reply checked =
        api()
            .postYaml(
                PATH + ":validate",
                """
                name: typed
                title: Typed
                phases: [one]
                start:
                  - step: first
                steps:
                  - name: first
                    phase: two
                    does:
                      hold: {until: [{on: paid, when: "1 + 1", then: end}]}
                      then: {timeout: nowhere}
                  - {name: round, phase: one, does: {branch: [{when: "true", then: round}], then: {otherwise: end}}}
                  - {name: end, phase: one, terminal: COMPLETED}
                """);
    assertThat(checked.body().at("/valid").asBoolean()).isFalse();
    assertThat(lines(checked))
        .containsEntry("/steps/0/phase", 8)
        .containsEntry("/steps/0/does/hold/until/0/when", 10)
        .containsEntry("/steps/0/does/then/timeout", 11)
        .containsEntry("/steps/0/does/timeout", 9)
        .containsEntry("/steps/1", 12);
    assertThat(lines(api().postYaml(PATH + ":validate", "name: typed\nsteps: 7\n")))
        .containsEntry("/steps", 2)
        .containsKey("/title");
  }

  @Test
  @Tag("J1")
  void takesYamlAndDrawsIt() {
    Reply added =
        api()
            .postYaml(
                PATH,
                """
                name: drawn
                title: Drawn
                phases: [one]
                start: [{step: first}]
                steps:
                  - {name: first, phase: one, does: {wait: {for: PT1H}, then: {done: end}}}
                  - {name: end, phase: one, terminal: COMPLETED}
                """);
    assertThat(added.status()).isEqualTo(201);
    Reply graph = api().get(PATH + "/drawn/graph");
    assertThat(graph.text("/mermaid")).contains("flowchart TD", "s0 -->|done| s1");
    assertThat(graph.text("/nodes/0/kind")).isEqualTo("wait");
    assertThat(graph.text("/edges/0/to")).isEqualTo("end");
    assertThat(api().get(PATH + "/schema").text("/type")).isEqualTo("object");
    assertThat(api().postYaml(PATH, "name: drawn\n").status()).isEqualTo(400);
  }

  private static Map<String, Integer> lines(Reply checked) {
    Map<String, Integer> lines = new HashMap<>();
    checked
        .body()
        .at("/faults")
        .forEach(fault -> lines.put(fault.at("/pointer").asString(), fault.at("/line").asInt()));
    return lines;
  }

  private static String start(Api api, String definition) {
    return api.post("/api/v1/journey/start", startOf(definition, Map.of())).text("/journeyId");
  }

  private static String visit(String step) {
    return """
    {"name": "visit", "title": "A visit", "phases": ["one"], "start": [{"step": "%1$s"}],
     "steps": [
       {"name": "%1$s", "phase": "one", "transitions": [{"on": "over", "to": "end"}]},
       {"name": "end", "phase": "one", "terminal": "COMPLETED"}]}
    """
        .formatted(step);
  }
}
