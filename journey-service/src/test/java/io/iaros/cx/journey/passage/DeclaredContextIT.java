package io.iaros.cx.journey.passage;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.journey.Api;
import io.iaros.cx.journey.Reply;
import io.iaros.cx.journey.ServiceUnderTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a definition declares of its context holds for whoever tells values. */
@Tag("J8")
class DeclaredContextIT extends ServiceUnderTest {

  private static final String DEFINITION =
      """
      name: declared
      title: Declared
      phases: [one]
      context: {total: number, cabin: text, vip: boolean}
      start: [{step: asked}]
      steps:
        - name: asked
          phase: one
          does:
            task: {title: Look at it, outcomes: [good]}
            timeout: P1D
            then: {good: end, timeout: end}
        - {name: end, phase: one, terminal: COMPLETED}
      everywhere: [{on: told, to: end}]
      """;

  private static final Map<String, Object> MISTYPED = Map.of("total", "12", "cabin", 1);

  @BeforeEach
  void define() {
    Reply added = api().postYaml("/api/v1/journey/definitions", DEFINITION);
    assertThat(added.status()).as(added.body().toString()).isIn(200, 201);
  }

  @Test
  void refusesAStartWithAllValuesOfAnotherType() {
    refusesBoth(api().post("/api/v1/journey/start", startOf("declared", MISTYPED)));
  }

  @Test
  void refusesAnUpdateAsAWhole() {
    Api api = api();
    String id = start(api);
    refusesBoth(api.put(journey(id, "update"), Map.of("event", "told", "context", MISTYPED)));
    assertThat(api.get(journey(id, "state")).number("/sequence")).isEqualTo(1);
  }

  @Test
  void refusesWhatAPersonFoundOut() {
    Api api = api();
    String id = start(api);
    refusesBoth(
        api.post(
            journey(id, "tasks/task-1/complete"), Map.of("outcome", "good", "context", MISTYPED)));
    assertThat(api.get(journey(id, "state")).text("/step")).isEqualTo("asked");
  }

  private static void refusesBoth(Reply reply) {
    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(422);
    assertThat(reply.body().at("/errors").findValuesAsString("pointer"))
        .containsExactly("/context/cabin", "/context/total");
    assertThat(reply.text("/errors/1/detail"))
        .isEqualTo(
            "Expected 'total' to be of type number, as the definition declares, but got text.");
  }

  private static String start(Api api) {
    return api.post("/api/v1/journey/start", startOf("declared", Map.of("total", 3)))
        .text("/journeyId");
  }
}
