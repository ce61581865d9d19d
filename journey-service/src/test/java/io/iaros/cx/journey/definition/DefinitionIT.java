package io.iaros.cx.journey.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.journey.Api;
import io.iaros.cx.journey.Reply;
import io.iaros.cx.journey.ServiceUnderTest;
import java.util.Map;
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
