package io.iaros.cx.experiment.counting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which units are to be counted anew. Whoever records marks them in the same transaction. */
@Repository
class UnitChanges {

  private final JdbcClient jdbc;

  UnitChanges(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param version of the experiment when its units were counted last
   * @param changes of its weights, as they were known then
   */
  record Claim(String experiment, int version, List<Instant> changes) {}

  /** Experiments that were started since somebody looked last. */
  void admitNew() {
    jdbc.sql(
            """
            INSERT INTO counted_experiment (experiment_key)
            SELECT experiment_key FROM experiment e
            WHERE started_at IS NOT NULL
              AND NOT EXISTS (SELECT FROM counted_experiment c
                              WHERE c.experiment_key = e.experiment_key)
            ON CONFLICT DO NOTHING
            """)
        .update();
  }

  /** Experiments that have something to be counted, or are others by now. */
  List<String> behind(int limit) {
    return jdbc.sql(
            """
            SELECT c.experiment_key
            FROM counted_experiment c JOIN experiment e USING (experiment_key)
              LEFT JOIN LATERAL (SELECT due_at FROM unit_change u
                                 WHERE u.experiment_key = c.experiment_key
                                 ORDER BY due_at LIMIT 1) oldest ON true
            WHERE oldest.due_at <= statement_timestamp() OR c.version <> e.version
            ORDER BY oldest.due_at NULLS FIRST LIMIT :limit
            """)
        .param("limit", limit)
        .query((row, _) -> row.getString(1))
        .list();
  }

  /** Empty where somebody else counts the experiment; else it stays locked. */
  Optional<Claim> claimIfFree(String experiment) {
    return claim(experiment, "SKIP LOCKED");
  }

  /** Waits for whoever counts the experiment at present. */
  Optional<Claim> claim(String experiment) {
    return claim(experiment, "");
  }

  private Optional<Claim> claim(String experiment, String otherwise) {
    return jdbc.sql(
            """
            SELECT experiment_key, version, changes FROM counted_experiment
            WHERE experiment_key = :experiment FOR UPDATE
            """
                + otherwise)
        .param("experiment", experiment)
        .query((row, _) -> claim(row))
        .optional();
  }

  private static Claim claim(ResultSet row) throws SQLException {
    Timestamp[] changes = (Timestamp[]) row.getArray("changes").getArray();
    return new Claim(
        row.getString("experiment_key"),
        row.getInt("version"),
        Arrays.stream(changes).map(Timestamp::toInstant).toList());
  }

  void counted(String experiment, int version, String changes) {
    jdbc.sql(
            """
            UPDATE counted_experiment SET version = :version, changes = :changes::timestamptz[]
            WHERE experiment_key = :experiment
            """)
        .param("version", version)
        .param("changes", changes)
        .param("experiment", experiment)
        .update();
  }

  /** Whether something is due, or the experiment itself is another by now. */
  boolean isBehind(String experiment) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT FROM unit_change
                           WHERE experiment_key = :experiment AND due_at <= statement_timestamp())
              OR NOT EXISTS (SELECT FROM counted_experiment c JOIN experiment e
                               USING (experiment_key, version)
                             WHERE experiment_key = :experiment)
            """)
        .param("experiment", experiment)
        .query(Boolean.class)
        .single();
  }

  /** What was recorded before is counted. */
  Instant upTo(String experiment) {
    return jdbc.sql(
            """
            SELECT coalesce(min(due_at), statement_timestamp()) FROM unit_change
            WHERE experiment_key = :experiment AND due_at <= statement_timestamp()
            """)
        .param("experiment", experiment)
        .query((row, _) -> row.getTimestamp(1).toInstant())
        .single();
  }

  /** Takes the oldest changes away; the claim keeps others from taking them too. */
  List<String> take(String experiment, int limit) {
    return jdbc.sql(
            """
            DELETE FROM unit_change
            WHERE ctid = ANY (ARRAY (SELECT ctid FROM unit_change
                                     WHERE experiment_key = :experiment
                                       AND due_at <= statement_timestamp()
                                     ORDER BY due_at LIMIT :limit))
            RETURNING unit
            """)
        .param("experiment", experiment)
        .param("limit", limit)
        .query((row, _) -> row.getString(1))
        .list();
  }

  /** All subjects of the customers that these subjects belong to. */
  String[] subjectsOf(List<String> units) {
    return jdbc.sql(
            """
            WITH told AS (
              SELECT unnest(:units::text[]) AS unit
            ), customer AS (
              SELECT unit FROM told
              UNION SELECT l.customer FROM customer_link l JOIN told t ON l.subject = t.unit
            )
            SELECT unit FROM customer
            UNION SELECT l.subject FROM customer_link l JOIN customer c ON l.customer = c.unit
            """)
        .param("units", units.toArray(String[]::new))
        .query((row, _) -> row.getString(1))
        .list()
        .toArray(String[]::new);
  }

  /** Wherever one of these customers takes part, under whatever subject. */
  void markCustomers(List<String> customers) {
    jdbc.sql(
            """
            INSERT INTO unit_change (experiment_key, unit)
            SELECT e.experiment_key, customer.unit
            FROM experiment e CROSS JOIN unnest(:customers::text[]) AS customer (unit)
            WHERE e.started_at IS NOT NULL
              AND EXISTS (SELECT FROM exposure x
                          WHERE x.experiment_key = e.experiment_key
                            AND x.unit = ANY (:subjects::text[]))
            """)
        .param("customers", customers.toArray(String[]::new))
        .param("subjects", subjectsOf(customers))
        .update();
  }

  /** Those that were first exposed since then, because other weights held. */
  void markSince(String experiment, Instant since) {
    jdbc.sql(
            """
            INSERT INTO unit_change (experiment_key, unit)
            SELECT experiment_key, unit FROM counted_unit
            WHERE experiment_key = :experiment AND first_at >= :since
            """)
        .param("experiment", experiment)
        .param("since", Timestamp.from(since))
        .update();
  }

  /** Then time alone changes what these units count for, unless the end comes first. */
  void markWhenOver(String experiment, String[] units, Duration time, Instant now, Instant end) {
    jdbc.sql(
            """
            WITH over AS (
              SELECT experiment_key, unit, over_at
              FROM (SELECT experiment_key, unit,
                           first_at + :seconds * interval '1 second' AS over_at
                    FROM counted_unit
                    WHERE experiment_key = :experiment AND unit = ANY (:units) AND NOT multiple) u
              WHERE over_at > :now AND over_at <= :end
            )
            INSERT INTO unit_change (experiment_key, unit, due_at)
            SELECT experiment_key, unit, over_at FROM over
            EXCEPT
            SELECT experiment_key, unit, due_at FROM unit_change
            WHERE experiment_key = :experiment
              AND due_at >= (SELECT min(over_at) FROM over)
              AND due_at <= (SELECT max(over_at) FROM over)
            """)
        .param("seconds", time.toMillis() / 1_000.0)
        .param("experiment", experiment)
        .param("units", units)
        .param("now", Timestamp.from(now))
        .param("end", Timestamp.from(end))
        .update();
  }

  Instant now() {
    return jdbc.sql("SELECT statement_timestamp()")
        .query((row, _) -> row.getTimestamp(1).toInstant())
        .single();
  }
}
