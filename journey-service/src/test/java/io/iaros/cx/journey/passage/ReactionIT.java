package io.iaros.cx.journey.passage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.journey.Api;
import io.iaros.cx.journey.Hook;
import io.iaros.cx.journey.ServiceUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nothing polls between an event and what the journey does next. */
class ReactionIT extends ServiceUnderTest {

  private static final Logger LOG = LoggerFactory.getLogger(ReactionIT.class);
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final int WARM_UP = 100;
  private static final int JOURNEYS = 300;

  @Autowired private JdbcClient jdbc;

  @Test
  void goesOnAtOnceWhenAnEventComes() {
    try (Hook hook = new Hook()) {
      Api api = api();
      api.post("/api/v1/journey/definitions", definition(hook));
      for (int number = 0; number < WARM_UP + JOURNEYS; number++) {
        String id =
            api.post("/api/v1/journey/start", startOf("reacting", Map.of())).text("/journeyId");
        api.put(journey(id, "update"), Map.of("event", "paid"));
      }
      await()
          .atMost(LIMIT)
          .until(
              () ->
                  hook.calls("/paid").size() == WARM_UP + JOURNEYS
                      && millis().size() == WARM_UP + JOURNEYS);
    }
    List<Integer> sorted = new ArrayList<>(millis().subList(WARM_UP, WARM_UP + JOURNEYS));
    sorted.sort(null);
    LOG.info(
        "From the event to the answer of the webhook behind it: p50 {} ms, p99 {} ms",
        sorted.get(JOURNEYS / 2),
        sorted.get(JOURNEYS * 99 / 100));
    // A poll interval would show here; a busy machine does not.
    assertThat(sorted.get(JOURNEYS / 2)).isLessThan(200);
  }

  /** From the event to the outcome of the webhook, both durable, in the order of the journeys. */
  private List<Integer> millis() {
    return jdbc.sql(
            """
            SELECT (extract(epoch FROM max(e.at) FILTER (WHERE e.type = 'step-settled')
                            - min(e.at) FILTER (WHERE e.type = 'updated')) * 1000)::int
            FROM journey j JOIN journey_event e USING (journey_id)
            WHERE j.definition = 'reacting' AND j.status = 'COMPLETED'
            GROUP BY j.journey_id, j.started_at ORDER BY j.started_at
            """)
        .query((row, _) -> row.getInt(1))
        .list();
  }

  private static String definition(Hook hook) {
    return """
    {"name": "reacting", "title": "Reacting", "phases": ["one"], "start": [{"step": "first"}],
     "steps": [
       {"name": "first", "phase": "one", "does": {"hold": {"until": [{"on": "paid", "then": "tell"}]},
        "timeout": "PT1H", "then": {"timeout": "end"}}},
       {"name": "tell", "phase": "one",
        "does": {"webhook": {"url": "%s"}, "then": {"done": "end"}}},
       {"name": "end", "phase": "one", "terminal": "COMPLETED"}]}
    """
        .formatted(hook.url("/paid"));
  }
}
