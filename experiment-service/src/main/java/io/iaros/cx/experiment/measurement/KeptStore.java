package io.iaros.cx.experiment.measurement;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What was read last of large experiments, beside the sums that are kept up, by its kind. */
@Repository
class KeptStore {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final JdbcClient jdbc;

  KeptStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Whether there are more first exposures than this. */
  boolean hasMoreUnitsThan(String experiment, int limit) {
    return jdbc.sql(
                """
                SELECT count(*) FROM (SELECT 1 FROM exposure WHERE experiment_key = :experiment
                                      LIMIT :rows) few
                """)
            .param("experiment", experiment)
            .param("rows", limit + 1)
            .query(Integer.class)
            .single()
        > limit;
  }

  <T> Optional<Kept<T>> find(String experiment, String kind, Class<T> type) {
    return jdbc.sql(
            """
            SELECT computed_at, cost_millis, sums FROM row_sums
            WHERE experiment_key = :experiment AND kind = :kind
            """)
        .param("experiment", experiment)
        .param("kind", kind)
        .query(
            (row, _) ->
                new Kept<>(
                    MAPPER.readValue(row.getString("sums"), type),
                    row.getTimestamp("computed_at").toInstant(),
                    Duration.ofMillis(row.getLong("cost_millis"))))
        .optional();
  }

  void save(String experiment, String kind, Kept<?> kept) {
    jdbc.sql(
            """
            INSERT INTO row_sums (experiment_key, kind, computed_at, cost_millis, sums)
            VALUES (:experiment, :kind, :at, :cost, :sums::jsonb)
            ON CONFLICT (experiment_key, kind) DO UPDATE
            SET computed_at = excluded.computed_at, cost_millis = excluded.cost_millis,
                sums = excluded.sums
            """)
        .param("experiment", experiment)
        .param("kind", kind)
        .param("at", Timestamp.from(kept.computedAt()))
        .param("cost", kept.cost().toMillis())
        .param("sums", MAPPER.writeValueAsString(kept.value()))
        .update();
  }
}
