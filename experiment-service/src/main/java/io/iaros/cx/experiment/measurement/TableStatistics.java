package io.iaros.cx.experiment.measurement;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What PostgreSQL believes of the tables that are read whole. It looks at a table by itself when a
 * tenth of it is new and a minute or so has passed; until then an experiment that was just loaded
 * counts as one row, for which it compares all units with all.
 */
@Repository
class TableStatistics {

  private static final List<String> READ_WHOLE =
      List.of("exposure", "metric_event", "counted_unit", "counted_value", "customer_link");

  /** So many rows may be new, and this share of all. */
  private static final int NEW_ROWS = 1_000;

  private static final double NEW_SHARE = 0.02;

  private final JdbcClient jdbc;

  TableStatistics(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Has it look at what has changed; what somebody else is about to look at is left to them. */
  void freshen() {
    jdbc.sql(
            """
            SELECT relname FROM pg_stat_user_tables
            WHERE relname IN (:tables) AND n_mod_since_analyze > :rows + :share * n_live_tup
            """)
        .param("tables", READ_WHOLE)
        .param("rows", NEW_ROWS)
        .param("share", NEW_SHARE)
        .query(String.class)
        .list()
        .forEach(table -> jdbc.sql("ANALYZE (SKIP_LOCKED) " + table).update());
  }
}
