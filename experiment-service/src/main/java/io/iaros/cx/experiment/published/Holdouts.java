package io.iaros.cx.experiment.published;

import io.iaros.cx.events.experiment.ExperimentSetPublished;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The units that no experiment takes, so that all of them together can be judged. */
@Repository
class Holdouts {

  /** Of all times: a share that grows adds units and lets none go. */
  private static final String SALT = "holdout";

  private static final Holdout NOBODY = new Holdout(0, 0);

  private final JdbcClient jdbc;

  Holdouts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param share in parts of 10,000
   * @param version 0 before it was ever set
   */
  record Holdout(int share, int version) {}

  Holdout current() {
    return jdbc.sql("SELECT share, version FROM holdout ORDER BY version DESC LIMIT 1")
        .query(Holdouts::read)
        .optional()
        .orElse(NOBODY);
  }

  Optional<ExperimentSetPublished.Holdout> published() {
    return Optional.of(current().share())
        .filter(share -> share > 0)
        .map(share -> new ExperimentSetPublished.Holdout(SALT, share));
  }

  void add(Holdout next, String actor, Instant now) {
    jdbc.sql("INSERT INTO holdout (version, share, actor, changed_at) VALUES (?, ?, ?, ?)")
        .params(next.version(), next.share(), actor, Timestamp.from(now))
        .update();
  }

  private static Holdout read(ResultSet row, int number) throws SQLException {
    return new Holdout(row.getInt("share"), row.getInt("version"));
  }
}
