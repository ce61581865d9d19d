package io.iaros.cx.experiment.flag;

import io.iaros.cx.experiment.audit.Change;
import io.iaros.cx.experiment.audit.ChangeLog;
import io.iaros.cx.service.page.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Flags in PostgreSQL. */
@Repository
class FlagStore {

  private static final String SELECT =
      "SELECT flag_key, salt, version, enabled, design, created_at, changed_at FROM flag ";

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final JdbcClient jdbc;
  private final ChangeLog changes;

  FlagStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.changes = new ChangeLog(jdbc, "flag");
  }

  Optional<StoredFlag> find(String key) {
    return jdbc.sql(SELECT + "WHERE flag_key = :key")
        .param("key", key)
        .query(FlagStore::read)
        .optional();
  }

  /** In the order of their keys, one more than a page holds. */
  List<StoredFlag> page(PageRequest request) {
    return jdbc.sql(SELECT + "WHERE flag_key > :after ORDER BY flag_key LIMIT :rows")
        .param("after", Objects.requireNonNullElse(request.after(), ""))
        .param("rows", request.rows())
        .query(FlagStore::read)
        .list();
  }

  List<StoredFlag> all() {
    return jdbc.sql(SELECT + "ORDER BY flag_key").query(FlagStore::read).list();
  }

  /** Everything but what is set once, which stays. */
  void save(StoredFlag flag) {
    jdbc.sql(
            """
            INSERT INTO flag (flag_key, salt, version, enabled, design, created_at, changed_at)
            VALUES (:key, :salt, :version, :enabled, :design::jsonb, :created, :changed)
            ON CONFLICT (flag_key) DO UPDATE
            SET version = excluded.version, enabled = excluded.enabled,
                design = excluded.design, changed_at = excluded.changed_at
            """)
        .param("key", flag.key())
        .param("salt", flag.salt())
        .param("version", flag.version())
        .param("enabled", flag.enabled())
        .param("design", MAPPER.writeValueAsString(flag.design()))
        .param("created", Timestamp.from(flag.createdAt()))
        .param("changed", Timestamp.from(flag.changedAt()))
        .update();
  }

  void addChange(StoredFlag flag, String change, String actor) {
    changes.add(
        flag.key(),
        new Change(flag.version(), change, actor, flag.changedAt()),
        MAPPER.writeValueAsString(flag.design()));
  }

  List<Change> changesOf(String key) {
    return changes.of(key);
  }

  private static StoredFlag read(ResultSet row, int number) throws SQLException {
    return new StoredFlag(
        row.getString("flag_key"),
        row.getString("salt"),
        row.getInt("version"),
        row.getBoolean("enabled"),
        MAPPER.readValue(row.getString("design"), FlagDesign.class),
        instant(row, "created_at"),
        instant(row, "changed_at"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getTimestamp(column).toInstant();
  }
}
