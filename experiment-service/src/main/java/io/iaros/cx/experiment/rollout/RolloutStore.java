package io.iaros.cx.experiment.rollout;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Everything that has happened to roll-outs; their state is what that adds up to. */
@Repository
class RolloutStore {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final JdbcClient jdbc;

  RolloutStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Keeps others from changing it until the transaction ends. */
  Rollout lock(String experiment) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('rollout:' || :experiment, 0))")
        .param("experiment", experiment)
        .query((_, _) -> "locked")
        .single();
    return find(experiment);
  }

  Rollout find(String experiment) {
    Rollout state = new Rollout.None();
    for (Happened happened : history(experiment)) {
      state = RolloutDecider.evolve(state, happened.event());
    }
    return state;
  }

  List<Happened> history(String experiment) {
    return jdbc.sql(
            """
            SELECT kind, event, actor, happened_at FROM rollout_event
            WHERE experiment_key = :experiment ORDER BY number
            """)
        .param("experiment", experiment)
        .query(
            (row, _) ->
                new Happened(
                    row.getString("kind"),
                    MAPPER.readValue(
                        row.getString("event"), Kind.valueOf(row.getString("kind")).type),
                    row.getString("actor"),
                    row.getTimestamp("happened_at").toInstant()))
        .list();
  }

  void append(String experiment, RolloutEvent event, String actor) {
    jdbc.sql(
            """
            INSERT INTO rollout_event (experiment_key, number, kind, event, actor, happened_at)
            SELECT :experiment, coalesce(max(number), 0) + 1, :kind, :event::jsonb, :actor, :at
            FROM rollout_event WHERE experiment_key = :experiment
            """)
        .param("experiment", experiment)
        .param("kind", Kind.of(event).name())
        .param("event", MAPPER.writeValueAsString(event))
        .param("actor", actor)
        .param("at", Timestamp.from(event.at()))
        .update();
  }

  record Happened(String kind, RolloutEvent event, String actor, Instant at) {}

  private enum Kind {
    BEGUN(RolloutEvent.Begun.class),
    ADVANCED(RolloutEvent.Advanced.class),
    FINISHED(RolloutEvent.Finished.class),
    ROLLED_BACK(RolloutEvent.RolledBack.class),
    CANCELLED(RolloutEvent.Cancelled.class);

    private final Class<? extends RolloutEvent> type;

    Kind(Class<? extends RolloutEvent> type) {
      this.type = type;
    }

    static Kind of(RolloutEvent event) {
      return switch (event) {
        case RolloutEvent.Begun _ -> BEGUN;
        case RolloutEvent.Advanced _ -> ADVANCED;
        case RolloutEvent.Finished _ -> FINISHED;
        case RolloutEvent.RolledBack _ -> ROLLED_BACK;
        case RolloutEvent.Cancelled _ -> CANCELLED;
      };
    }
  }
}
