package io.iaros.cx.personalization.rule;

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
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** All versions of the rules in PostgreSQL; none is ever changed. */
@Repository
class RuleVersions {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final TypeReference<List<Map<String, Object>>> NOTATION = new TypeReference<>() {};
  private static final String COLUMNS =
      "SELECT version, rules, origin, author, made_at, restored_from FROM rule_version ";

  /** Without the rules themselves: a list of versions is read to choose from. */
  record Summary(
      long version,
      RuleOrigin origin,
      String author,
      Instant at,
      @Nullable Long restoredFrom,
      int rules) {}

  private final JdbcClient jdbc;

  RuleVersions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Holds off every other writer until the transaction ends; readers go on. */
  RuleSetState stateForUpdate() {
    jdbc.sql("LOCK TABLE rule_version IN EXCLUSIVE MODE").update();
    return new RuleSetState(
        newest().orElse(null),
        jdbc.sql(COLUMNS + "WHERE origin = 'SETTINGS' ORDER BY version DESC LIMIT 1")
            .query(RuleVersions::version)
            .optional()
            .map(RuleVersion::rules)
            .orElse(null));
  }

  void append(RuleVersion made) {
    jdbc.sql(
            """
            INSERT INTO rule_version
              (version, rules, rule_count, origin, author, made_at, restored_from)
            VALUES (?, ?::json, ?, ?, ?, ?, ?)
            """)
        .param(made.version())
        .param(MAPPER.writeValueAsString(made.rules()))
        .param(made.rules().size())
        .param(made.origin().name())
        .param(made.author())
        .param(made.at().atOffset(ZoneOffset.UTC))
        .param(made.restoredFrom())
        .update();
  }

  Optional<RuleVersion> newest() {
    return jdbc.sql(COLUMNS + "ORDER BY version DESC LIMIT 1")
        .query(RuleVersions::version)
        .optional();
  }

  /** Cheap enough to be asked twice a second. */
  Optional<RuleVersion.Key> newestKey() {
    return jdbc.sql("SELECT version, made_at FROM rule_version ORDER BY version DESC LIMIT 1")
        .query((row, _) -> new RuleVersion.Key(row.getLong(1), instant(row, 2)))
        .optional();
  }

  Optional<RuleVersion> find(long version) {
    return jdbc.sql(COLUMNS + "WHERE version = ?")
        .param(version)
        .query(RuleVersions::version)
        .optional();
  }

  /** The newest first. */
  List<Summary> page(PageRequest request) {
    return jdbc.sql(
            """
            SELECT version, origin, author, made_at, restored_from, rule_count FROM rule_version
            WHERE version < ? ORDER BY version DESC LIMIT ?
            """)
        .param(before(request.after()))
        .param(request.rows())
        .query(
            (row, _) ->
                new Summary(
                    row.getLong(1),
                    RuleOrigin.valueOf(row.getString(2)),
                    row.getString(3),
                    instant(row, 4),
                    row.getObject(5, Long.class),
                    row.getInt(6)))
        .list();
  }

  private static long before(@Nullable String position) {
    try {
      return position == null ? Long.MAX_VALUE : Long.parseLong(position);
    } catch (NumberFormatException foreign) {
      throw ProblemException.invalid("#cursor", "Expected a cursor from an earlier answer.");
    }
  }

  private static RuleVersion version(ResultSet row, int number) throws SQLException {
    return new RuleVersion(
        row.getLong(1),
        MAPPER.readValue(row.getString(2), NOTATION),
        RuleOrigin.valueOf(row.getString(3)),
        row.getString(4),
        instant(row, 5),
        row.getObject(6, Long.class));
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
