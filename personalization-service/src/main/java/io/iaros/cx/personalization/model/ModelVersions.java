package io.iaros.cx.personalization.model;

import io.iaros.cx.service.page.PageRequest;
import io.iaros.cx.service.problem.ProblemException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** All versions of all models in PostgreSQL, and which one is in force. */
@Repository
class ModelVersions {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final TypeReference<Map<String, Spread>> METRICS = new TypeReference<>() {};

  /** Without the content: it may be large. */
  private static final String COLUMNS =
      """
      SELECT v.version, v.origin, v.author, v.made_at, v.format, v.fingerprint, v.row_count, v.seed,
        v.criterion, v.score, v.champion_score, v.metrics, v.reason
      FROM model_version v
      """;

  /**
   * @param changedBy who put this version in force
   */
  record InForce(
      ModelVersion version, long revision, boolean pinned, String changedBy, Instant changedAt) {}

  private final JdbcClient jdbc;

  ModelVersions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  ModelState state(String model) {
    Optional<InForce> inForce = inForce(model);
    return new ModelState(
        newest(model),
        inForce.map(InForce::revision).orElse(0L),
        inForce.map(InForce::version).orElse(null),
        inForce.map(InForce::pinned).orElse(false));
  }

  /** Holds off every other writer until the transaction ends; readers go on. */
  ModelState stateForUpdate(String model) {
    jdbc.sql("LOCK TABLE model_in_force IN EXCLUSIVE MODE").update();
    return state(model);
  }

  void append(String model, ModelVersion made, byte[] content) {
    jdbc.sql(
            """
            INSERT INTO model_version (model, version, origin, author, made_at, format, fingerprint,
              row_count, seed, criterion, score, champion_score, metrics, reason, content)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::json, ?, ?)
            """)
        .param(model)
        .param(made.version())
        .param(made.origin().name())
        .param(made.author())
        .param(made.at().atOffset(ZoneOffset.UTC))
        .param(made.format())
        .param(made.fingerprint())
        .param(made.rows())
        .param(made.seed())
        .param(made.criterion())
        .param(made.score())
        .param(made.championScore())
        .param(MAPPER.writeValueAsString(made.metrics()))
        .param(made.reason())
        .param(content)
        .update();
  }

  void putInForce(String model, ModelState state, String author, Instant at) {
    ModelVersion version = state.inForce();
    if (version == null) {
      throw new IllegalStateException("Expected a change to leave a version in force");
    }
    jdbc.sql(
            """
            INSERT INTO model_in_force (model, version, revision, pinned, changed_by, changed_at)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (model) DO UPDATE SET version = excluded.version,
              revision = excluded.revision, pinned = excluded.pinned,
              changed_by = excluded.changed_by, changed_at = excluded.changed_at
            """)
        .param(model)
        .param(version.version())
        .param(state.revision())
        .param(state.pinned())
        .param(author)
        .param(at.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** By model; cheap enough to be asked often. */
  Map<String, Long> revisions() {
    return jdbc
        .sql("SELECT model, revision FROM model_in_force")
        .query((row, _) -> Map.entry(row.getString(1), row.getLong(2)))
        .list()
        .stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  Optional<InForce> inForce(String model) {
    return jdbc.sql(
            """
            SELECT v.version, v.origin, v.author, v.made_at, v.format, v.fingerprint, v.row_count,
              v.seed, v.criterion, v.score, v.champion_score, v.metrics, v.reason,
              f.revision, f.pinned, f.changed_by, f.changed_at
            FROM model_in_force f JOIN model_version v USING (model, version) WHERE f.model = ?
            """)
        .param(model)
        .query(
            (row, number) ->
                new InForce(
                    version(row, number),
                    row.getLong(14),
                    row.getBoolean(15),
                    row.getString(16),
                    instant(row, 17)))
        .optional();
  }

  Optional<ModelVersion> find(String model, long version) {
    return jdbc.sql(COLUMNS + "WHERE v.model = ? AND v.version = ?")
        .param(model)
        .param(version)
        .query(ModelVersions::version)
        .optional();
  }

  Optional<byte[]> content(String model, long version) {
    return jdbc.sql("SELECT content FROM model_version WHERE model = ? AND version = ?")
        .param(model)
        .param(version)
        .query((row, _) -> row.getBytes(1))
        .optional();
  }

  /** The newest first. */
  List<ModelVersion> page(String model, PageRequest request) {
    return jdbc.sql(COLUMNS + "WHERE v.model = ? AND v.version < ? ORDER BY v.version DESC LIMIT ?")
        .param(model)
        .param(before(request.after()))
        .param(request.rows())
        .query(ModelVersions::version)
        .list();
  }

  private long newest(String model) {
    return jdbc.sql("SELECT coalesce(max(version), 0) FROM model_version WHERE model = ?")
        .param(model)
        .query(Long.class)
        .single();
  }

  private static long before(@Nullable String position) {
    try {
      return position == null ? Long.MAX_VALUE : Long.parseLong(position);
    } catch (NumberFormatException foreign) {
      throw ProblemException.invalid("#cursor", "Expected a cursor from an earlier answer.");
    }
  }

  private static ModelVersion version(ResultSet row, int number) throws SQLException {
    return new ModelVersion(
        row.getLong(1),
        ModelOrigin.valueOf(row.getString(2)),
        row.getString(3),
        instant(row, 4),
        row.getInt(5),
        row.getString(6),
        row.getInt(7),
        row.getLong(8),
        row.getString(9),
        row.getDouble(10),
        row.getObject(11, Double.class),
        MAPPER.readValue(row.getString(12), METRICS),
        row.getString(13));
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
