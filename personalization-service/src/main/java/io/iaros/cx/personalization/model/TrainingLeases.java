package io.iaros.cx.personalization.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lets one instance at a time train a model, and remembers what came of it. */
@Repository
class TrainingLeases {

  /**
   * @param version the one that was made; null where the one in force stayed
   * @param outcome why, in words
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record LastTraining(
      boolean underWay,
      @Nullable Instant endedAt,
      @Nullable Long version,
      @Nullable String outcome) {}

  private final JdbcClient jdbc;

  TrainingLeases(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param lease names this training
   * @param length after which another may begin, should this one never end
   * @return whether nobody else is training
   */
  boolean acquire(String model, String lease, Instant now, Duration length) {
    return jdbc.sql(
                """
                INSERT INTO model_training AS t (model, lease, lease_until) VALUES (?, ?, ?)
                ON CONFLICT (model) DO UPDATE
                SET lease = excluded.lease, lease_until = excluded.lease_until
                WHERE t.lease IS NULL OR t.lease_until < ?
                """)
            .param(model)
            .param(lease)
            .param(now.plus(length).atOffset(ZoneOffset.UTC))
            .param(now.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  void release(String model, String lease, Instant at, @Nullable Long made, String outcome) {
    jdbc.sql(
            """
            UPDATE model_training
            SET lease = NULL, lease_until = NULL, ended_at = ?, made = ?, outcome = ?
            WHERE model = ? AND lease = ?
            """)
        .param(at.atOffset(ZoneOffset.UTC))
        .param(made)
        .param(outcome)
        .param(model)
        .param(lease)
        .update();
  }

  Optional<LastTraining> last(String model, Instant now) {
    return jdbc.sql(
            """
            SELECT lease IS NOT NULL AND lease_until >= ?, ended_at, made, outcome
            FROM model_training WHERE model = ?
            """)
        .param(now.atOffset(ZoneOffset.UTC))
        .param(model)
        .query(
            (row, _) -> {
              OffsetDateTime ended = row.getObject(2, OffsetDateTime.class);
              return new LastTraining(
                  row.getBoolean(1),
                  ended == null ? null : ended.toInstant(),
                  row.getObject(3, Long.class),
                  row.getString(4));
            })
        .optional();
  }
}
