package io.iaros.cx.personalization.definition;

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
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** All versions of one kind in PostgreSQL; none is ever changed. */
public final class DefinitionVersions {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final TypeReference<List<Map<String, Object>>> NOTATION = new TypeReference<>() {};
  private static final String COLUMNS =
      """
      SELECT version, entries, origin, author, made_at, restored_from
      FROM definition_version WHERE kind = ?
      """;

  /** Without the entries themselves: a list of versions is read to choose from. */
  public record Summary(
      long version,
      DefinitionOrigin origin,
      String author,
      Instant at,
      @Nullable Long restoredFrom,
      int entries) {}

  private final JdbcClient jdbc;
  private final String kind;

  /**
   * @param kind the name of the kind
   */
  DefinitionVersions(JdbcClient jdbc, String kind) {
    this.jdbc = jdbc;
    this.kind = kind;
  }

  /** Holds off every other writer until the transaction ends; readers go on. */
  DefinitionState stateForUpdate() {
    jdbc.sql("LOCK TABLE definition_version IN EXCLUSIVE MODE").update();
    return new DefinitionState(
        newest().orElse(null),
        jdbc.sql(COLUMNS + "AND origin = 'SETTINGS' ORDER BY version DESC LIMIT 1")
            .param(kind)
            .query(DefinitionVersions::version)
            .optional()
            .map(DefinitionVersion::entries)
            .orElse(null));
  }

  void append(DefinitionVersion made) {
    jdbc.sql(
            """
            INSERT INTO definition_version
              (kind, version, entries, entry_count, origin, author, made_at, restored_from)
            VALUES (?, ?, ?::json, ?, ?, ?, ?, ?)
            """)
        .param(kind)
        .param(made.version())
        .param(MAPPER.writeValueAsString(made.entries()))
        .param(made.entries().size())
        .param(made.origin().name())
        .param(made.author())
        .param(made.at().atOffset(ZoneOffset.UTC))
        .param(made.restoredFrom())
        .update();
  }

  Optional<DefinitionVersion> newest() {
    return jdbc.sql(COLUMNS + "ORDER BY version DESC LIMIT 1")
        .param(kind)
        .query(DefinitionVersions::version)
        .optional();
  }

  /** Cheap enough to be asked twice a second. */
  Optional<DefinitionVersion.Key> newestKey() {
    return jdbc.sql(
            """
            SELECT version, made_at FROM definition_version
            WHERE kind = ? ORDER BY version DESC LIMIT 1
            """)
        .param(kind)
        .query((row, _) -> new DefinitionVersion.Key(row.getLong(1), instant(row, 2)))
        .optional();
  }

  Optional<DefinitionVersion> find(long version) {
    return jdbc.sql(COLUMNS + "AND version = ?")
        .param(kind)
        .param(version)
        .query(DefinitionVersions::version)
        .optional();
  }

  /** The newest first. */
  List<Summary> page(PageRequest request) {
    return jdbc.sql(
            """
            SELECT version, origin, author, made_at, restored_from, entry_count
            FROM definition_version WHERE kind = ? AND version < ? ORDER BY version DESC LIMIT ?
            """)
        .param(kind)
        .param(before(request.after()))
        .param(request.rows())
        .query(
            (row, _) ->
                new Summary(
                    row.getLong(1),
                    DefinitionOrigin.valueOf(row.getString(2)),
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

  private static DefinitionVersion version(ResultSet row, int number) throws SQLException {
    return new DefinitionVersion(
        row.getLong(1),
        MAPPER.readValue(row.getString(2), NOTATION),
        DefinitionOrigin.valueOf(row.getString(3)),
        row.getString(4),
        instant(row, 5),
        row.getObject(6, Long.class));
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
