package io.iaros.cx.journey.simulation;

import io.iaros.cx.journey.catalogue.Place;
import io.iaros.cx.journey.definition.JourneyDefinition;
import io.iaros.cx.journey.definition.JourneyDefinition.StepTimer;
import io.iaros.cx.journey.simulation.Behaviour.EventChance;
import io.iaros.cx.journey.simulation.Behaviour.StepBehaviour;
import io.iaros.cx.journey.simulation.Simulation.Beginning;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What customers did in the journeys of a definition that have ended. */
@Repository
class LearnedBehaviour {

  /** From how many journeys is learned, the latest of them. */
  static final int JOURNEYS_MAX = 50_000;

  /** How many beginnings are drawn on, the latest of them. */
  static final int BEGINNINGS_MAX = 1_000;

  private static final double MILLIS = 1_000;
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private record Left(String step, String event, int times, double seconds) {}

  private record Begun(Place place, Map<String, @Nullable Object> context) {}

  private final JdbcClient jdbc;

  LearnedBehaviour(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What timers tell is left out: in a simulation they tell it themselves. */
  Map<String, StepBehaviour> of(JourneyDefinition definition) {
    Map<String, Integer> stays = stays(definition.name());
    Map<String, List<EventChance>> events = new HashMap<>();
    for (Left left : ways(definition.name())) {
      JourneyDefinition.Step step = definition.steps().get(left.step());
      if (step != null
          && definition.events().contains(left.event())
          && step.timers().stream().map(StepTimer::event).noneMatch(left.event()::equals)) {
        double chance = left.times() / (double) stays.getOrDefault(left.step(), left.times());
        events
            .computeIfAbsent(left.step(), _ -> new ArrayList<>())
            .add(
                new EventChance(
                    left.event(),
                    chance,
                    Duration.ofMillis((long) (left.seconds() * MILLIS)),
                    Map.of()));
      }
    }
    Map<String, StepBehaviour> behaviour = new HashMap<>();
    events.forEach((step, chances) -> behaviour.put(step, new StepBehaviour(chances, Map.of())));
    return behaviour;
  }

  List<Beginning> beginnings(String definition) {
    return jdbc
        .sql(
            """
            SELECT e.data FROM journey j
            JOIN journey_event e ON e.journey_id = j.journey_id AND e.sequence = 1
            WHERE j.definition = ? AND j.ended_at IS NOT NULL ORDER BY j.ended_at DESC LIMIT ?
            """)
        .params(definition, BEGINNINGS_MAX)
        .query((row, _) -> MAPPER.readValue(row.getString("data"), Begun.class))
        .list()
        .stream()
        .map(Objects::requireNonNull)
        .map(begun -> new Beginning(begun.place(), begun.context()))
        .toList();
  }

  private Map<String, Integer> stays(String definition) {
    Map<String, Integer> stays = new HashMap<>();
    jdbc.sql(
            """
            SELECT e.data ->> 'step' AS step, count(*) AS times
            FROM (SELECT journey_id FROM journey
                  WHERE definition = ? AND ended_at IS NOT NULL ORDER BY ended_at DESC LIMIT ?) j
            JOIN journey_event e ON e.journey_id = j.journey_id
            WHERE e.type IN ('started', 'step-entered') GROUP BY 1
            """)
        .params(definition, JOURNEYS_MAX)
        .query(
            row -> {
              stays.put(row.getString("step"), row.getInt("times"));
            });
    return stays;
  }

  private List<Left> ways(String definition) {
    return jdbc.sql(
            """
            SELECT step, event, count(*) AS times, avg(seconds) AS seconds
            FROM (SELECT e.type, e.data ->> 'fromStep' AS step, e.data ->> 'cause' AS event,
                         extract(epoch FROM e.at - lag(e.at)
                           OVER (PARTITION BY e.journey_id ORDER BY e.sequence)) AS seconds
                  FROM (SELECT journey_id FROM journey
                        WHERE definition = ? AND ended_at IS NOT NULL
                        ORDER BY ended_at DESC LIMIT ?) j
                  JOIN journey_event e ON e.journey_id = j.journey_id
                  WHERE e.type IN ('started', 'step-entered')) stays
            WHERE type = 'step-entered' GROUP BY 1, 2 ORDER BY 1, 2
            """)
        .params(definition, JOURNEYS_MAX)
        .query(
            (row, _) ->
                new Left(
                    row.getString("step"),
                    row.getString("event"),
                    row.getInt("times"),
                    Math.max(0, row.getDouble("seconds"))))
        .list();
  }
}
