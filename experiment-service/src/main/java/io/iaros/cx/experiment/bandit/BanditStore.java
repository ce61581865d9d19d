package io.iaros.cx.experiment.bandit;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Which experiments follow what they have shown, and how. */
@Repository
class BanditStore {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final JdbcClient jdbc;

  BanditStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Bandit> find(String experiment) {
    return jdbc.sql("SELECT plan, active FROM bandit WHERE experiment_key = :experiment")
        .param("experiment", experiment)
        .query(
            (row, _) ->
                new Bandit(
                    MAPPER.readValue(row.getString("plan"), BanditPlan.class),
                    row.getBoolean("active")))
        .optional();
  }

  void save(String experiment, Bandit bandit, String actor, Instant now) {
    jdbc.sql(
            """
            INSERT INTO bandit (experiment_key, plan, active, actor, changed_at)
            VALUES (:experiment, :plan::jsonb, :active, :actor, :at)
            ON CONFLICT (experiment_key) DO UPDATE
            SET plan = excluded.plan, active = excluded.active, actor = excluded.actor,
                changed_at = excluded.changed_at
            """)
        .param("experiment", experiment)
        .param("plan", MAPPER.writeValueAsString(bandit.plan()))
        .param("active", bandit.active())
        .param("actor", actor)
        .param("at", Timestamp.from(now))
        .update();
  }

  record Bandit(BanditPlan plan, boolean active) {}
}
