package io.iaros.cx.journey.outcome;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The versions of all models; the latest of a definition is in force. */
@Repository
class OutcomeModels {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  /**
   * @param fingerprint of the journeys that it was made from
   * @param origin what asked for it
   */
  record StoredModel(
      String definition,
      int version,
      Instant trainedAt,
      String origin,
      String fingerprint,
      OutcomeMeasures measures,
      OutcomeModel model) {}

  private final JdbcClient jdbc;

  /** One per definition; a newer version takes the place of the older. */
  private final Map<String, StoredModel> latest = new ConcurrentHashMap<>();

  OutcomeModels(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Read from the database only where another instance has made a newer one. */
  Optional<StoredModel> inForce(String definition) {
    Optional<Integer> version =
        jdbc.sql(
                "SELECT version FROM outcome_model WHERE definition = ? ORDER BY version DESC LIMIT"
                    + " 1")
            .param(definition)
            .query(Integer.class)
            .optional();
    if (version.isEmpty()) {
      return Optional.empty();
    }
    StoredModel known = latest.get(definition);
    if (known != null && known.version() == version.get()) {
      return Optional.of(known);
    }
    Optional<StoredModel> read =
        jdbc.sql("SELECT * FROM outcome_model WHERE definition = ? AND version = ?")
            .params(definition, version.get())
            .query(OutcomeModels::stored)
            .optional();
    read.ifPresent(model -> latest.put(definition, model));
    return read;
  }

  /** The latest first. */
  List<StoredModel> versions(String definition, int max) {
    return jdbc.sql(
            "SELECT * FROM outcome_model WHERE definition = ? ORDER BY version DESC LIMIT ?")
        .params(definition, max)
        .query(OutcomeModels::stored)
        .list();
  }

  /** Until the transaction ends; false where somebody else trains this model just now. */
  boolean lockForTraining(String definition) {
    return jdbc.sql("SELECT pg_try_advisory_xact_lock(hashtextextended(?, 0))")
        .param("outcome_model:" + definition)
        .query(Boolean.class)
        .single();
  }

  void add(StoredModel model) {
    jdbc.sql(
            """
            INSERT INTO outcome_model
              (definition, version, trained_at, origin, fingerprint, measures, model)
            VALUES (?, ?, ?, ?, ?, ?::jsonb, ?::jsonb)
            """)
        .params(
            model.definition(),
            model.version(),
            Timestamp.from(model.trainedAt()),
            model.origin(),
            model.fingerprint(),
            MAPPER.writeValueAsString(model.measures()),
            MAPPER.writeValueAsString(model.model()))
        .update();
  }

  private static StoredModel stored(ResultSet row, int number) throws SQLException {
    return new StoredModel(
        row.getString("definition"),
        row.getInt("version"),
        row.getTimestamp("trained_at").toInstant(),
        row.getString("origin"),
        row.getString("fingerprint"),
        MAPPER.readValue(row.getString("measures"), OutcomeMeasures.class),
        MAPPER.readValue(row.getString("model"), OutcomeModel.class));
  }
}
