package io.iaros.cx.experiment.counting;

import io.iaros.cx.experiment.lifecycle.Metric;
import io.iaros.cx.experiment.lifecycle.Metric.Winsorization;
import io.iaros.cx.experiment.lifecycle.StoredExperiment;
import io.iaros.cx.experiment.unit.MetricTimes;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What stands for each unit, and the sums that it is part of. */
@Repository
class CountedUnits {

  /** Further attributes of an experiment's exposures tell no segments. */
  private static final int ATTRIBUTES_MAX = 100;

  private static final int ADD = 1;
  private static final int TAKE_OUT = -1;

  private final JdbcClient jdbc;

  CountedUnits(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Joins {@code u}, what stands for a unit, by its key and by nothing else. An experiment that is
   * new has no rows as far as PostgreSQL knows, and it would compare all units with all; OFFSET
   * keeps it from thinking about that.
   */
  static String lookUp(String unit) {
    return """
    CROSS JOIN LATERAL (SELECT * FROM counted_unit c
                        WHERE c.experiment_key = :experiment AND c.unit = %s OFFSET 0) u
    """
        .formatted(unit);
  }

  /**
   * Takes out of the sums what stands for these units, reads from their rows what is to stand for
   * them now, and adds that.
   *
   * @param units all subjects of the customers that they belong to
   * @param changes of the weights, as an array of PostgreSQL
   */
  void recount(StoredExperiment experiment, String[] units, String changes, Instant now) {
    if (isAnyCounted(experiment.key(), units)) {
      sum(experiment, units, TAKE_OUT);
      delete(experiment.key(), units);
    }
    addUnits(experiment.key(), units, changes);
    experiment.design().metrics().forEach(metric -> addValues(experiment, metric, units, now));
    sum(experiment, units, ADD);
    addAttributes(experiment.key(), units);
  }

  private boolean isAnyCounted(String experiment, String[] units) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT FROM counted_unit
                           WHERE experiment_key = :experiment AND unit = ANY (:units))
            """)
        .param("experiment", experiment)
        .param("units", units)
        .query(Boolean.class)
        .single();
  }

  private void sum(StoredExperiment experiment, String[] units, int sign) {
    MomentStatement statement =
        new MomentStatement(
            new Segmentation(experiment.design().analysisOrUsual().dimensionsOrNone()));
    jdbc.sql(statement.ofUnits())
        .param("experiment", experiment.key())
        .param("units", units)
        .param("sign", sign)
        .update();
    for (Metric metric : experiment.design().metrics()) {
      if (Counting.isAdditive(metric)) {
        Winsorization limit = metric.winsorize();
        jdbc.sql(statement.ofValues())
            .param("experiment", experiment.key())
            .param("metric", metric.name())
            .param("units", units)
            .param("sign", sign)
            .param("cap", limit == null ? null : limit.cap())
            .update();
      }
    }
  }

  private void delete(String experiment, String[] units) {
    for (String table : List.of("counted_value", "counted_unit")) {
      jdbc.sql(
              "DELETE FROM "
                  + table
                  + " WHERE experiment_key = :experiment AND unit = ANY (:units)")
          .param("experiment", experiment)
          .param("units", units)
          .update();
    }
  }

  /** The earliest exposure of a customer counts; of two at the same instant always the same one. */
  private void addUnits(String experiment, String[] units, String changes) {
    jdbc.sql(
            """
            INSERT INTO counted_unit
              (experiment_key, unit, variant, first_at, period, multiple, attributes)
            SELECT :experiment, owner,
                   (array_agg(variant ORDER BY first_at, variant, attributes))[1],
                   min(first_at), width_bucket(min(first_at), :changes::timestamptz[]),
                   bool_or(multiple) OR min(variant) <> max(variant),
                   (array_agg(attributes ORDER BY first_at, variant, attributes))[1]
            FROM (SELECT coalesce(l.customer, e.unit) AS owner, e.variant, e.first_at, e.multiple,
                         e.attributes
                  FROM exposure e LEFT JOIN customer_link l ON l.subject = e.unit
                  WHERE e.experiment_key = :experiment AND e.unit = ANY (:units)) seen
            GROUP BY owner
            """)
        .param("experiment", experiment)
        .param("units", units)
        .param("changes", changes)
        .update();
  }

  private void addValues(StoredExperiment experiment, Metric metric, String[] units, Instant now) {
    jdbc.sql(new ValueStatement(metric).text())
        .param("experiment", experiment.key())
        .param("metric", metric.name())
        .param("units", units)
        .params(new MetricTimes(metric).parameters(experiment.stoppedAt(), now))
        .update();
  }

  /** Only what can be named as a dimension. */
  private void addAttributes(String experiment, String[] units) {
    jdbc.sql(
            """
            INSERT INTO exposure_attribute (experiment_key, name)
            SELECT DISTINCT :experiment, name
            FROM (SELECT DISTINCT attributes FROM counted_unit
                  WHERE experiment_key = :experiment AND unit = ANY (:units)) seen
                 CROSS JOIN LATERAL jsonb_object_keys(seen.attributes) AS told (name)
            WHERE name ~ '^[A-Za-z][A-Za-z0-9_]{0,63}$'
              AND NOT EXISTS (SELECT FROM exposure_attribute a
                              WHERE a.experiment_key = :experiment AND a.name = told.name)
            ORDER BY name
            LIMIT greatest(0, :max - (SELECT count(*) FROM exposure_attribute
                                      WHERE experiment_key = :experiment))
            ON CONFLICT DO NOTHING
            """)
        .param("experiment", experiment)
        .param("units", units)
        .param("max", ATTRIBUTES_MAX)
        .update();
  }

  /** What exposures of the experiment tell of their units. */
  List<String> attributesOf(String experiment) {
    return jdbc.sql(
            "SELECT name FROM exposure_attribute WHERE experiment_key = :experiment ORDER BY name")
        .param("experiment", experiment)
        .query((row, _) -> row.getString(1))
        .list();
  }
}
