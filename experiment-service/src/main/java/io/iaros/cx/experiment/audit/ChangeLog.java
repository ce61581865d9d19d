package io.iaros.cx.experiment.audit;

import java.sql.Timestamp;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * All changes of one kind of things, in a table of their own.
 *
 * @param kind what is changed: its table is {@code …_change}, its key {@code …_key}
 */
public record ChangeLog(JdbcClient jdbc, String kind) {

  /**
   * @param design as it is afterwards; absent where the change leaves it alone
   */
  public void add(String key, Change change, @Nullable String design) {
    jdbc.sql(
            """
            INSERT INTO %1$s_change (%1$s_key, version, change, design, actor, changed_at)
            VALUES (:key, :version, :change, :design::jsonb, :actor, :at)
            """
                .formatted(kind))
        .param("key", key)
        .param("version", change.version())
        .param("change", change.change())
        .param("design", design)
        .param("actor", change.actor())
        .param("at", Timestamp.from(change.changedAt()))
        .update();
  }

  /** From the first to the last. */
  public List<Change> of(String key) {
    return jdbc.sql(
            """
            SELECT version, change, actor, changed_at FROM %1$s_change
            WHERE %1$s_key = :key ORDER BY version
            """
                .formatted(kind))
        .param("key", key)
        .query(
            (row, _) ->
                new Change(
                    row.getInt("version"),
                    row.getString("change"),
                    row.getString("actor"),
                    row.getTimestamp("changed_at").toInstant()))
        .list();
  }
}
