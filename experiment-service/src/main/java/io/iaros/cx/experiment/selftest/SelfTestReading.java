package io.iaros.cx.experiment.selftest;

import io.iaros.cx.experiment.lifecycle.Metric;
import io.iaros.cx.experiment.lifecycle.StoredExperiment;
import io.iaros.cx.experiment.selftest.Splits.Value;
import io.iaros.cx.experiment.unit.UnitValues;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Values of units, whatever variant they have seen. */
@Repository
class SelfTestReading {

  private final JdbcClient jdbc;

  SelfTestReading(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Value> values(StoredExperiment experiment, Metric metric, int units, Instant now) {
    UnitValues values = new UnitValues(experiment, metric, now, units);
    return jdbc.sql(values.statement("SELECT unit, x, y, c FROM unit_value ORDER BY unit"))
        .params(values.parameters())
        .query(
            (row, _) ->
                new Value(
                    row.getString("unit"),
                    row.getDouble("x"),
                    row.getDouble("y"),
                    row.getDouble("c")))
        .list();
  }
}
