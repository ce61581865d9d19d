package io.iaros.cx.experiment.measurement;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What was read last of large experiments, beside the sums that are kept up. */
@Repository
class SnapshotStore {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final JdbcClient jdbc;

  SnapshotStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param dimension that the design does not declare; empty for those that it does
   */
  Optional<StampedSnapshot> find(String experiment, String dimension) {
    return jdbc.sql(
            """
            SELECT computed_at, cost_millis, snapshot FROM result_snapshot
            WHERE experiment_key = :experiment AND dimension = :dimension
            """)
        .param("experiment", experiment)
        .param("dimension", dimension)
        .query(
            (row, _) ->
                new StampedSnapshot(
                    MAPPER.readValue(row.getString("snapshot"), Snapshot.class),
                    row.getTimestamp("computed_at").toInstant(),
                    Duration.ofMillis(row.getLong("cost_millis"))))
        .optional();
  }

  void save(String experiment, String dimension, StampedSnapshot stamped) {
    jdbc.sql(
            """
            INSERT INTO result_snapshot (experiment_key, dimension, computed_at, cost_millis, snapshot)
            VALUES (:experiment, :dimension, :at, :cost, :snapshot::jsonb)
            ON CONFLICT (experiment_key, dimension) DO UPDATE
            SET computed_at = excluded.computed_at, cost_millis = excluded.cost_millis,
                snapshot = excluded.snapshot
            """)
        .param("experiment", experiment)
        .param("dimension", dimension)
        .param("at", Timestamp.from(stamped.computedAt()))
        .param("cost", stamped.cost().toMillis())
        .param("snapshot", MAPPER.writeValueAsString(stamped.snapshot()))
        .update();
  }
}
