package io.iaros.cx.experiment.look;

import io.iaros.cx.experiment.measurement.TakenLook;
import io.iaros.cx.experiment.measurement.TakenLooks;
import java.sql.Timestamp;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Looks in PostgreSQL, never changed. */
@Repository
class LookStore implements TakenLooks {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final JdbcClient jdbc;

  LookStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Keeps others from taking one until the transaction ends. */
  Looks lock(String experiment) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('look:' || :experiment, 0))")
        .param("experiment", experiment)
        .query((_, _) -> "locked")
        .single();
    return new Looks(of(experiment));
  }

  @Override
  public List<TakenLook> of(String experiment) {
    return jdbc.sql(
            "SELECT look FROM look_event WHERE experiment_key = :experiment ORDER BY number")
        .param("experiment", experiment)
        .query((row, _) -> MAPPER.readValue(row.getString("look"), TakenLook.class))
        .list();
  }

  void append(String experiment, TakenLook look, String actor) {
    jdbc.sql(
            """
            INSERT INTO look_event (experiment_key, number, look, actor, taken_at)
            VALUES (:experiment, :number, :look::jsonb, :actor, :at)
            """)
        .param("experiment", experiment)
        .param("number", look.number())
        .param("look", MAPPER.writeValueAsString(look))
        .param("actor", actor)
        .param("at", Timestamp.from(look.at()))
        .update();
  }

  /** Experiments under way that are judged at planned looks. */
  List<String> underWay() {
    return jdbc.sql(
            """
            SELECT experiment_key FROM experiment
            WHERE status IN ('running', 'paused')
              AND design #>> '{analysis,method}' = 'group-sequential'
            ORDER BY experiment_key
            """)
        .query((row, _) -> row.getString("experiment_key"))
        .list();
  }

  /** Whether so many units have come that have seen one variant only. */
  boolean hasUnits(String experiment, long units) {
    return jdbc.sql(
                """
                SELECT count(*) FROM (
                  SELECT 1 FROM exposure WHERE experiment_key = :experiment AND NOT multiple
                  LIMIT :units) few
                """)
            .param("experiment", experiment)
            .param("units", units)
            .query(Long.class)
            .single()
        >= units;
  }
}
