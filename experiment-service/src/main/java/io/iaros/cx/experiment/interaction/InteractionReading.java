package io.iaros.cx.experiment.interaction;

import io.iaros.cx.experiment.analysis.Moments;
import io.iaros.cx.experiment.interaction.Crossing.Cell;
import io.iaros.cx.experiment.interaction.InteractionReport.Other;
import io.iaros.cx.experiment.lifecycle.Metric;
import io.iaros.cx.experiment.lifecycle.StoredExperiment;
import io.iaros.cx.experiment.unit.UnitValues;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Units that have seen two experiments, from rows. */
@Repository
class InteractionReading {

  /** Of a larger experiment so many, chosen by a hash of theirs, tell of interactions. */
  static final int UNITS_MAX = 200_000;

  /** Looked up by its key: the other may have very many more units, or none that it is known of. */
  private static final String OTHER =
      """
      CROSS JOIN LATERAL (
        SELECT variant FROM exposure
        WHERE experiment_key = :other AND unit = v.unit AND NOT multiple OFFSET 0
      ) o
      """;

  private static final String CELLS =
      """
      SELECT v.variant, o.variant AS other_variant, count(*) AS units, sum(x) AS sum,
             sum(x * x) AS squares
      FROM unit_value v
      %s
      GROUP BY v.variant, o.variant
      """
          .formatted(OTHER);

  private final JdbcClient jdbc;

  InteractionReading(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Those that were under way at the same time, started last first. */
  List<String> besides(String experiment, int limit) {
    return jdbc.sql(
            """
            SELECT o.experiment_key FROM experiment e
            JOIN experiment o
              ON o.experiment_key <> e.experiment_key AND o.started_at IS NOT NULL
             AND o.started_at < coalesce(e.stopped_at, 'infinity')
             AND e.started_at < coalesce(o.stopped_at, 'infinity')
            WHERE e.experiment_key = :experiment
            ORDER BY o.started_at DESC, o.experiment_key LIMIT :limit
            """)
        .param("experiment", experiment)
        .param("limit", limit)
        .query((row, _) -> row.getString("experiment_key"))
        .list();
  }

  Other shared(StoredExperiment one, StoredExperiment other) {
    return jdbc.sql(
            """
            SELECT count(*) AS units
            FROM (SELECT unit FROM exposure WHERE experiment_key = :experiment AND NOT multiple
                  ORDER BY hashtextextended(unit, 0) LIMIT :sample) v
            %s
            """
                .formatted(OTHER))
        .param("experiment", one.key())
        .param("other", other.key())
        .param("sample", UNITS_MAX)
        .query((row, _) -> new Other(other.key(), row.getLong("units")))
        .single();
  }

  Crossing crossing(StoredExperiment one, StoredExperiment other, Metric metric, Instant now) {
    UnitValues values = new UnitValues(one, metric, now, UNITS_MAX);
    List<Cell> cells =
        jdbc.sql(values.statement(CELLS))
            .params(values.parameters())
            .param("other", other.key())
            .query(
                (row, _) ->
                    new Cell(
                        row.getString("variant"),
                        row.getString("other_variant"),
                        new Moments(
                            row.getLong("units"), row.getDouble("sum"), row.getDouble("squares"))))
            .list();
    return new Crossing(one, other, metric.name(), cells);
  }
}
