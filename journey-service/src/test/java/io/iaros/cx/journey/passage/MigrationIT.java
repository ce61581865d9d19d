package io.iaros.cx.journey.passage;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.journey.Api;
import io.iaros.cx.journey.Reply;
import io.iaros.cx.journey.ServiceUnderTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MigrationIT extends ServiceUnderTest {

  private static final String PATH = "/api/v1/journey/definitions";

  @Test
  void movesWhatCanGoOnAndSaysWhyTheOthersStay() {
    Api api = api();
    api.post(PATH, visit("first", "then"));
    String early = start(api);
    String late = start(api);
    api.put(journey(late, "update"), Map.of("event", "on"));
    assertThat(api.post(PATH, visit("begin", "after")).number("/version")).isEqualTo(2);

    Reply migrated =
        api.post(
            PATH + "/moving:migrate",
            Map.of("fromVersion", 1, "toVersion", 2, "steps", Map.of("first", "begin")));
    assertThat(migrated.number("/migrated")).isEqualTo(1);
    assertThat(migrated.text("/stayed/0/journeyId")).isEqualTo(late);
    assertThat(migrated.text("/stayed/0/reason")).contains("no step takes the place of 'then'");
    assertThat(api.get(journey(early, "state")).text("/step")).isEqualTo("begin");
    assertThat(api.get(journey(early, "state")).number("/version")).isEqualTo(2);
    assertThat(api.get(journey(late, "state")).number("/version")).isEqualTo(1);
    assertThat(
            api.post(PATH + "/moving:migrate", Map.of("fromVersion", 1, "toVersion", 9)).status())
        .isEqualTo(404);
  }

  private static String start(Api api) {
    return api.post("/api/v1/journey/start", startOf("moving", Map.of())).text("/journeyId");
  }

  private static String visit(String one, String two) {
    return """
    {"name": "moving", "title": "A visit", "phases": ["one"], "start": [{"step": "%1$s"}],
     "steps": [
       {"name": "%1$s", "phase": "one", "transitions": [{"on": "on", "to": "%2$s"}]},
       {"name": "%2$s", "phase": "one", "transitions": [{"on": "over", "to": "end"}]},
       {"name": "end", "phase": "one", "terminal": "COMPLETED"}]}
    """
        .formatted(one, two);
  }
}
