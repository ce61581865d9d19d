package io.iaros.cx.experiment.measurement;

import io.iaros.cx.experiment.counting.Counting;
import io.iaros.cx.experiment.lifecycle.ExperimentDesign;
import io.iaros.cx.experiment.lifecycle.Metric;
import io.iaros.cx.experiment.measurement.Snapshot.Cell;
import io.iaros.cx.experiment.measurement.Snapshot.StepCell;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Sums as they are kept up: what it takes to read them depends on days and segments, not units. */
@Repository
class MomentQueries {

  private static final int NO_DIMENSION = -1;

  private final JdbcClient jdbc;
  private final SnapshotQueries queries;
  private final Counting counting;

  MomentQueries(JdbcClient jdbc, SnapshotQueries queries, Counting counting) {
    this.jdbc = jdbc;
    this.queries = queries;
    this.counting = counting;
  }

  /** All that can be kept up unit by unit: no quantiles, and no limits by percentile. */
  Snapshot read(String experiment, ExperimentDesign design) {
    List<String> dimensions = design.analysisOrUsual().dimensionsOrNone();
    String stratifyBy = design.analysisOrUsual().stratifyBy();
    int strata = stratifyBy == null ? NO_DIMENSION : dimensions.indexOf(stratifyBy);
    List<Cell> all = cells(experiment, dimensions, strata);
    List<Cell> units = all.stream().filter(cell -> cell.metric() == null).toList();
    Map<String, List<Cell>> values =
        all.stream()
            .filter(cell -> cell.metric() != null)
            .collect(Collectors.groupingBy(cell -> String.valueOf(cell.metric())));
    List<Cell> cells = new ArrayList<>(units);
    for (Metric metric : design.metrics()) {
      if (Counting.isAdditive(metric)) {
        List<Cell> counted = values.getOrDefault(metric.name(), List.of());
        cells.addAll(
            metric.type() == Metric.Type.RETENTION ? counted : withAll(units, metric, counted));
      }
    }
    return new Snapshot(
        counting.upTo(experiment),
        queries.multiple(experiment),
        cells,
        List.of(),
        steps(experiment));
  }

  /** Units that did nothing are in the sums of all units alone. */
  private static List<Cell> withAll(List<Cell> units, Metric metric, List<Cell> counted) {
    Map<Cell, UnitSums> sums = new HashMap<>();
    counted.forEach(cell -> sums.put(cell.with(null, UnitSums.NONE), cell.sums()));
    return units.stream()
        .map(
            unit ->
                unit.with(
                    metric.name(),
                    sums.getOrDefault(unit.with(null, UnitSums.NONE), UnitSums.NONE)
                        .over(unit.sums().units())))
        .toList();
  }

  /**
   * Of a dimension only the segments that anybody reads.
   *
   * @param strata the dimension by which arms are compared, of which all are read; below 0 for none
   */
  private List<Cell> cells(String experiment, List<String> dimensions, int strata) {
    return jdbc.sql(
            """
            WITH largest AS (
              SELECT dimension, segment
              FROM (SELECT dimension, segment,
                           row_number() OVER (PARTITION BY dimension
                                              ORDER BY sum(units) DESC, segment) AS place
                    FROM moment
                    WHERE experiment_key = :experiment AND metric IS NULL AND dimension >= 0
                    GROUP BY dimension, segment) ordered
              WHERE place <= :segments
            )
            SELECT metric, variant, period, day, dimension, segment, sum(units) AS units,
                   sum(converted) AS converted, sum(events) AS events, sum(x) AS x, sum(xx) AS xx,
                   sum(y) AS y, sum(yy) AS yy, sum(xy) AS xy, sum(c) AS c, sum(cc) AS cc,
                   sum(xc) AS xc, sum(yc) AS yc
            FROM moment
            WHERE experiment_key = :experiment
              AND (dimension < 0 OR dimension = :strata
                   OR (dimension, segment) IN (SELECT dimension, segment FROM largest))
            GROUP BY metric, variant, period, day, dimension, segment
            HAVING sum(units) > 0
            """)
        .param("experiment", experiment)
        .param("segments", Snapshot.SEGMENTS_MAX)
        .param("strata", strata)
        .query(
            (row, _) ->
                SnapshotQueries.cell(
                    row, row.getString("metric"), dimensions, SnapshotQueries.sums(row)))
        .list();
  }

  private List<StepCell> steps(String experiment) {
    return jdbc.sql(
            """
            SELECT metric, variant, reached, sum(units) AS units FROM moment
            WHERE experiment_key = :experiment AND reached > 0 AND dimension < 0
            GROUP BY metric, variant, reached HAVING sum(units) > 0
            """)
        .param("experiment", experiment)
        .query(
            (row, _) ->
                new StepCell(
                    row.getString("metric"),
                    row.getString("variant"),
                    row.getInt("reached"),
                    row.getLong("units")))
        .list();
  }
}
