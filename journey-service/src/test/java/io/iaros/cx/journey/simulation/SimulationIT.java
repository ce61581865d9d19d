package io.iaros.cx.journey.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.iaros.cx.journey.Api;
import io.iaros.cx.journey.Reply;
import io.iaros.cx.journey.ServiceUnderTest;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("J12")
class SimulationIT extends ServiceUnderTest {

  private static final String PATH = "/api/v1/journey/definitions:simulate";

  private static final String STEPS =
      """
      "steps": {
        "welcome": {"events": [
          {"event": "admitted", "probability": 0.7, "after": "PT2M", "context": {"entitled": true}},
          {"event": "turned-away", "probability": 0.3, "after": "PT3M"}]},
        "inside": {"events": [{"event": "left", "probability": 0.9, "after": "PT30M"}],
                   "touchpoints": {"lounge-service": 3, "mobile-home": 1}}}
      """;

  @Test
  void runsADefinitionOverCustomersBeforeItGoesLive() {
    Reply simulated =
        api()
            .post(
                PATH,
                "{\"definition\": \"lounge-visit\", \"customers\": 20000, \"seed\": 5, %s}"
                    .formatted(STEPS));
    assertThat(simulated.status()).isEqualTo(200);
    assertThat(real(simulated, "/report/steps/welcome/dropOff")).isCloseTo(0.3, within(0.02));
    assertThat(simulated.number("/report/abandoned")).isPositive();
    assertThat(simulated.number("/report/expired")).isPositive();
    assertThat(real(simulated, "/report/completion")).isCloseTo(0.57, within(0.1));
    double service = simulated.number("/report/load/lounge-service");
    assertThat(service / simulated.number("/report/load/mobile-home")).isCloseTo(3, within(0.3));
  }

  @Test
  void runsADocumentThatIsNotStored() {
    Reply simulated =
        api()
            .post(
                PATH,
                """
                {"customers": 1000, "document": {
                  "name": "not-stored", "title": "Draft", "phases": ["one"],
                  "start": [{"step": "here"}],
                  "steps": [
                    {"name": "here", "phase": "one", "touchpoints": ["web-search"],
                     "transitions": [{"on": "over", "to": "end"}]},
                    {"name": "end", "phase": "one", "terminal": "COMPLETED"}]}}
                """);
    assertThat(simulated.status()).isEqualTo(200);
    assertThat(real(simulated, "/report/completion")).isCloseTo(0.9, within(0.05));
    assertThat(simulated.number("/report/load/web-search")).isEqualTo(1000);
    assertThat(api().get("/api/v1/journey/definitions/not-stored").status()).isEqualTo(404);
  }

  @Test
  void learnsBehaviourAndCustomersFromHistory() {
    Api api = api();
    String definition =
        """
        {"name": "recorded", "title": "Recorded", "phases": ["one"], "start": [{"step": "here"}],
         "steps": [
           {"name": "here", "phase": "one", "transitions": [
             {"on": "go", "to": "end"}, {"on": "stop", "to": "gone"}]},
           {"name": "end", "phase": "one", "terminal": "COMPLETED"},
           {"name": "gone", "phase": "one", "terminal": "ABANDONED"}]}
        """;
    assertThat(api.post("/api/v1/journey/definitions", definition).status()).isEqualTo(201);
    Random random = new Random(3);
    int completed = 0;
    int journeys = 60;
    for (int number = 0; number < journeys; number++) {
      String id =
          api.post("/api/v1/journey/start", startOf("recorded", Map.of())).text("/journeyId");
      boolean goes = random.nextDouble() < 0.6;
      completed += goes ? 1 : 0;
      api.put(journey(id, "update"), Map.of("event", goes ? "go" : "stop"));
    }
    Reply simulated =
        api.post(PATH, Map.of("definition", "recorded", "customers", 20_000, "source", "history"));
    assertThat(real(simulated, "/report/completion"))
        .isCloseTo(completed / (double) journeys, within(0.02));
    assertThat(simulated.number("/report/load/web-search")).isEqualTo(20_000);
  }

  @Test
  void listsTheFaultsOfASimulationAtOnce() {
    Reply refused =
        api()
            .post(
                PATH,
                """
                {"definition": "lounge-visit", "customers": 10, "steps": {
                  "nowhere": {"events": []},
                  "welcome": {"events": [
                    {"event": "explode", "probability": 0.9, "after": "soon"},
                    {"event": "admitted", "probability": 1.2}],
                    "touchpoints": {"fax": 1}}}}
                """);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body().at("/errors").findValuesAsString("pointer"))
        .containsAll(
            List.of(
                "/steps/nowhere",
                "/steps/welcome/events/0/event",
                "/steps/welcome/events/0/after",
                "/steps/welcome/events/1/probability",
                "/steps/welcome/events",
                "/steps/welcome/touchpoints/fax"));
    assertThat(api().post(PATH, Map.of("definition", "trip", "customers", 0)).status())
        .isEqualTo(400);
    assertThat(api().post(PATH, Map.of("definition", "nothing", "customers", 1)).status())
        .isEqualTo(422);
    assertThat(api().post(PATH, Map.of("customers", 1)).status()).isEqualTo(400);
  }

  private static double real(Reply reply, String pointer) {
    return reply.body().at(pointer).asDouble(-1);
  }
}
