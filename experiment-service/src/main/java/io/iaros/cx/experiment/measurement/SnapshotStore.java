package io.iaros.cx.experiment.measurement;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The last sums of each large experiment. */
@Repository
class SnapshotStore {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final JdbcClient jdbc;

  SnapshotStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<StampedSnapshot> find(String experiment) {
    return jdbc.sql(
            """
            SELECT computed_at, cost_millis, snapshot FROM result_snapshot
            WHERE experiment_key = :experiment
            """)
        .param("experiment", experiment)
        .query(
            (row, _) ->
                new StampedSnapshot(
                    MAPPER.readValue(row.getString("snapshot"), Snapshot.class),
                    row.getTimestamp("computed_at").toInstant(),
                    Duration.ofMillis(row.getLong("cost_millis"))))
        .optional();
  }

  void save(String experiment, StampedSnapshot stamped) {
    jdbc.sql(
            """
            INSERT INTO result_snapshot (experiment_key, computed_at, cost_millis, snapshot)
            VALUES (:experiment, :at, :cost, :snapshot::jsonb)
            ON CONFLICT (experiment_key) DO UPDATE
            SET computed_at = excluded.computed_at, cost_millis = excluded.cost_millis,
                snapshot = excluded.snapshot
            """)
        .param("experiment", experiment)
        .param("at", Timestamp.from(stamped.computedAt()))
        .param("cost", stamped.cost().toMillis())
        .param("snapshot", MAPPER.writeValueAsString(stamped.snapshot()))
        .update();
  }
}
