package io.iaros.cx.experiment.measurement;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * How PostgreSQL joins what is read whole. It goes by a sample of the table, in which an experiment
 * that was just loaded does not appear: of one row and one row it may as well compare all with all.
 */
@Repository
class JoinPlans {

  private final JdbcClient jdbc;

  JoinPlans(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Until the transaction ends, rows are matched by hash or by order, however few are expected. */
  void neverCompareAllWithAll() {
    jdbc.sql("SET LOCAL enable_nestloop = off").update();
  }
}
