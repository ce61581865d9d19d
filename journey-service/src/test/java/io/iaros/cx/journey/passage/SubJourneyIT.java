package io.iaros.cx.journey.passage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.journey.ServiceUnderTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A journey that is begun by another one does not outlive the interest in it. */
@Tag("J6")
class SubJourneyIT extends ServiceUnderTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private static final String CHILD =
      """
      {"name": "left-child", "title": "Child", "phases": ["one"], "start": [{"step": "first"}],
       "steps": [
         {"name": "first", "phase": "one",
          "transitions": [{"on": "over", "to": "good"}, {"on": "lost", "to": "bad"}]},
         {"name": "good", "phase": "one", "terminal": "COMPLETED"},
         {"name": "bad", "phase": "one", "terminal": "ABANDONED"}]}
      """;

  private static final String PARENT =
      """
      {"name": "leaving-parent", "title": "Parent", "phases": ["one"],
       "start": [{"step": "first"}],
       "steps": [
         {"name": "first", "phase": "one",
          "does": {"journey": {"definition": "left-child"}, "timeout": "P1D",
                   "then": {"completed": "good", "timeout": "good"}},
          "transitions": [{"on": "hurry", "to": "bad"}]},
         {"name": "good", "phase": "one", "terminal": "COMPLETED"},
         {"name": "bad", "phase": "one", "terminal": "ABANDONED"}]}
      """;

  @Autowired private JdbcClient jdbc;

  @Test
  void endsWhenItsParentGoesOnWithoutIt() {
    String parent = begin();
    String child = awaitChild(parent);
    api().put(journey(parent, "update"), Map.of("event", "hurry"));
    awaitStatus(parent, "ABANDONED");
    awaitStatus(child, "ABANDONED");
    assertThat(api().get(journey(child, "state")).text("/endReason"))
        .isEqualTo("its parent journey went on without it");
  }

  @Test
  void completesItsParentAndIsLeftAlone() {
    String parent = begin();
    String child = awaitChild(parent);
    api().put(journey(child, "update"), Map.of("event", "over"));
    awaitStatus(parent, "COMPLETED");
    awaitStatus(child, "COMPLETED");
  }

  private String begin() {
    for (String definition : List.of(CHILD, PARENT)) {
      assertThat(api().post("/api/v1/journey/definitions", definition).status())
          .isBetween(200, 201);
    }
    return api()
        .post("/api/v1/journey/start", startOf("leaving-parent", Map.of()))
        .text("/journeyId");
  }

  private String awaitChild(String parent) {
    return await()
        .atMost(LIMIT)
        .until(() -> children(parent), found -> found.size() == 1)
        .getFirst();
  }

  private List<String> children(String parent) {
    return jdbc.sql(
            "SELECT journey_id FROM journey WHERE state #>> '{identity,origin,parentId}' = ?")
        .param(parent)
        .query((row, _) -> row.getString(1))
        .list();
  }

  private void awaitStatus(String id, String status) {
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () -> assertThat(api().get(journey(id, "state")).text("/status")).isEqualTo(status));
  }
}
