package io.iaros.cx.journey.outcome;

import io.iaros.cx.journey.definition.Definitions;
import io.iaros.cx.journey.definition.JourneyDefinition;
import io.iaros.cx.journey.outcome.FinishedJourney.Visit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the histories of journeys teach. */
@Repository
class FinishedJourneys {

  /** From how many journeys a model learns, the latest of them. */
  static final int JOURNEYS_MAX = 50_000;

  /** How many rows are in memory at once, where they are read within a transaction. */
  private static final int ROWS_AT_ONCE = 1_000;

  private final JdbcClient jdbc;
  private final Definitions definitions;

  FinishedJourneys(JdbcClient jdbc, Definitions definitions) {
    this.jdbc = jdbc;
    this.definitions = definitions;
  }

  /** The definitions of which any journey has ended. */
  List<String> definitions() {
    return jdbc.sql(
            """
            SELECT DISTINCT definition FROM journey
            WHERE ended_at IS NOT NULL ORDER BY definition
            """)
        .query((row, _) -> row.getString("definition"))
        .list();
  }

  List<FinishedJourney> of(String definition) {
    Map<Integer, Set<String>> terminals = new HashMap<>();
    List<FinishedJourney> finished = new ArrayList<>();
    Reader reader = new Reader();
    jdbc.sql(
            """
            SELECT e.journey_id, e.type, e.data ->> 'step' AS step, j.status, j.definition_version
            FROM (SELECT journey_id, status, definition_version FROM journey
                  WHERE definition = ? AND ended_at IS NOT NULL ORDER BY ended_at DESC LIMIT ?) j
            JOIN journey_event e ON e.journey_id = j.journey_id
            WHERE e.type IN ('started', 'step-entered', 'handoff-offered')
            ORDER BY e.journey_id, e.sequence
            """)
        .params(definition, JOURNEYS_MAX)
        .withFetchSize(ROWS_AT_ONCE)
        .query(
            row -> {
              String journeyId = row.getString("journey_id");
              if (!journeyId.equals(reader.journeyId)) {
                reader.finished().ifPresent(finished::add);
                reader.begin(journeyId, row.getString("status").equals("COMPLETED"));
              }
              Set<String> ends =
                  terminals.computeIfAbsent(
                      row.getInt("definition_version"),
                      version -> terminalsOf(definitions.get(definition, version)));
              reader.read(row.getString("type"), row.getString("step"), ends);
            });
    reader.finished().ifPresent(finished::add);
    return finished;
  }

  /** How a journey went so far, as its present visit. */
  Visit present(UUID journeyId, String step) {
    return jdbc.sql(
            """
            SELECT count(*) FILTER (WHERE type IN ('started', 'step-entered')) AS visits,
                   count(*) FILTER (WHERE type = 'handoff-offered') AS handoffs
            FROM journey_event WHERE journey_id = ?
            """)
        .param(journeyId)
        .query(
            (row, _) -> new Visit(step, Math.max(1, row.getInt("visits")), row.getInt("handoffs")))
        .single();
  }

  private static Set<String> terminalsOf(JourneyDefinition definition) {
    return definition.steps().values().stream()
        .filter(step -> step.terminal() != null)
        .map(JourneyDefinition.Step::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Gathers the rows of one journey. */
  private static final class Reader {
    private @Nullable String journeyId;
    private boolean completed;
    private int handoffs;
    private List<Visit> visits = new ArrayList<>();

    void begin(String id, boolean isCompleted) {
      journeyId = id;
      completed = isCompleted;
      handoffs = 0;
      visits = new ArrayList<>();
    }

    void read(String type, @Nullable String step, Set<String> terminals) {
      if (type.equals("handoff-offered")) {
        handoffs++;
      } else if (step != null && !terminals.contains(step)) {
        visits.add(new Visit(step, visits.size() + 1, handoffs));
      }
    }

    Optional<FinishedJourney> finished() {
      return journeyId == null || visits.isEmpty()
          ? Optional.empty()
          : Optional.of(new FinishedJourney(journeyId, visits, completed));
    }
  }
}
