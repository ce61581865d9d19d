package io.iaros.cx.journey.definition;

import io.iaros.cx.service.page.PageRequest;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Every version of every definition; a version never changes and is never taken away. */
@Repository
class DefinitionStore {

  /** Orders those who add versions; "jdef" in ASCII. */
  private static final long WRITERS_LOCK = 0x6a646566L;

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private static final RowMapper<StoredDefinition> STORED =
      (row, _) ->
          new StoredDefinition(
              row.getInt("version"),
              MAPPER.readValue(row.getString("document"), DefinitionDocument.class),
              row.getTimestamp("created_at").toInstant(),
              row.getString("created_by"));

  private final JdbcClient jdbc;

  DefinitionStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  record StoredDefinition(
      int version, DefinitionDocument document, Instant createdAt, String createdBy) {}

  Optional<StoredDefinition> find(String name, int version) {
    return jdbc.sql("SELECT * FROM journey_definition WHERE name = ? AND version = ?")
        .params(name, version)
        .query(STORED)
        .optional();
  }

  Optional<Integer> latestVersion(String name) {
    return jdbc.sql(
            """
            SELECT version FROM journey_definition WHERE name = ? ORDER BY version DESC LIMIT 1
            """)
        .param(name)
        .query(Integer.class)
        .optional();
  }

  /** The version that has this very content, the latest of them. */
  Optional<Integer> versionOf(DefinitionDocument document) {
    return jdbc.sql(
            """
            SELECT version FROM journey_definition WHERE name = ? AND document = ?::jsonb
            ORDER BY version DESC LIMIT 1
            """)
        .params(document.name(), MAPPER.writeValueAsString(document))
        .query(Integer.class)
        .optional();
  }

  /** The latest version of each definition, by name. */
  List<StoredDefinition> page(PageRequest request) {
    return jdbc.sql(
            """
            SELECT DISTINCT ON (name) * FROM journey_definition WHERE name > ?
            ORDER BY name, version DESC LIMIT ?
            """)
        .params(request.after() == null ? "" : request.after(), request.rows())
        .query(STORED)
        .list();
  }

  record VersionKey(String name, int version) {}

  /** The latest versions that customers' events enter. */
  List<VersionKey> latestEntered() {
    return jdbc.sql(
            """
            SELECT name, version FROM
              (SELECT DISTINCT ON (name) name, version, document FROM journey_definition
               ORDER BY name, version DESC) AS latest
            WHERE jsonb_exists(document, 'entry') ORDER BY name
            """)
        .query((row, _) -> new VersionKey(row.getString(1), row.getInt(2)))
        .list();
  }

  /** Waits until nobody else adds a version, up to the end of the transaction. */
  void lockForWriting() {
    jdbc.sql("SELECT 1 FROM pg_advisory_xact_lock(?)")
        .param(WRITERS_LOCK)
        .query(Integer.class)
        .single();
  }

  void add(int version, DefinitionDocument document, Instant at, String by) {
    jdbc.sql(
            """
            INSERT INTO journey_definition (name, version, document, created_at, created_by)
            VALUES (?, ?, ?::jsonb, ?, ?)
            """)
        .params(
            document.name(), version, MAPPER.writeValueAsString(document), Timestamp.from(at), by)
        .update();
  }
}
