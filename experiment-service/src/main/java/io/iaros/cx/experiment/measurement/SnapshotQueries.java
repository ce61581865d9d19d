package io.iaros.cx.experiment.measurement;

import io.iaros.cx.experiment.lifecycle.Metric;
import io.iaros.cx.experiment.lifecycle.Metric.Winsorization;
import io.iaros.cx.experiment.measurement.Snapshot.Cell;
import io.iaros.cx.experiment.measurement.Snapshot.QuantileCell;
import io.iaros.cx.experiment.measurement.Snapshot.StepCell;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Sums of an experiment, from what stands for each of its units. */
@Repository
class SnapshotQueries {

  /** Of the normal curve: what QuantileEstimate takes its error from. */
  private static final double REACH = 1.959963984540054;

  private final JdbcClient jdbc;

  SnapshotQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Snapshot read(String experiment, List<Metric> metrics, List<String> dimensions, Instant upTo) {
    List<Cell> cells = new ArrayList<>(unitCells(experiment, dimensions));
    List<QuantileCell> quantiles = new ArrayList<>();
    List<StepCell> steps = new ArrayList<>();
    for (Metric metric : metrics) {
      MetricStatement statement = new MetricStatement(metric, dimensions);
      Map<String, Object> parameters = parametersOf(experiment, metric);
      List<Cell> counted = metricCells(statement, parameters);
      cells.addAll(counted);
      switch (metric.type()) {
        case QUANTILE -> quantiles.addAll(quantiles(statement, parameters, counted));
        case FUNNEL -> steps.addAll(steps(statement, parameters));
        case PROPORTION, COUNT, MEAN, REVENUE, RATIO, RETENTION -> {}
      }
    }
    return new Snapshot(upTo, multiple(experiment), cells, quantiles, steps);
  }

  private static Map<String, Object> parametersOf(String experiment, Metric metric) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("experiment", experiment);
    parameters.put("metric", metric.name());
    Winsorization limit = metric.winsorize();
    if (limit != null && limit.cap() != null) {
      parameters.put("cap", limit.cap());
    }
    if (limit != null && limit.percentile() != null) {
      parameters.put("percentile", limit.percentile());
    }
    return parameters;
  }

  private List<Cell> unitCells(String experiment, List<String> dimensions) {
    return jdbc.sql(MetricStatement.ofUnits(dimensions))
        .param("experiment", experiment)
        .query((row, _) -> cell(row, null, dimensions, UnitSums.ofUnits(row.getLong("units"))))
        .list();
  }

  private List<Cell> metricCells(MetricStatement statement, Map<String, Object> parameters) {
    return jdbc.sql(statement.ofSums())
        .params(parameters)
        .query((row, _) -> cell(row, statement.metric().name(), statement.dimensions(), sums(row)))
        .list();
  }

  private List<QuantileCell> quantiles(
      MetricStatement statement, Map<String, Object> parameters, List<Cell> counted) {
    return counted.stream()
        .filter(cell -> cell.dimension() == null)
        .collect(
            Collectors.groupingBy(
                Cell::variant, Collectors.summingLong(cell -> cell.sums().converted())))
        .entrySet()
        .stream()
        .map(units -> quantile(statement, parameters, units.getKey(), units.getValue()))
        .toList();
  }

  private QuantileCell quantile(
      MetricStatement statement, Map<String, Object> parameters, String variant, long units) {
    double share = Objects.requireNonNull(statement.metric().quantile());
    double reach = REACH * Math.sqrt(share * (1 - share) / Math.max(1, units));
    String name = statement.metric().name();
    if (units < 2 || share - reach <= 0 || share + reach >= 1) {
      return new QuantileCell(name, variant, units, null, null, null);
    }
    return jdbc.sql(statement.ofQuantiles())
        .params(parameters)
        .param("variant", variant)
        .param("below", share - reach)
        .param("share", share)
        .param("above", share + reach)
        .query(
            (row, _) -> {
              Double[] ranks = doubles(row.getArray("ranks"));
              return new QuantileCell(name, variant, units, ranks[1], ranks[0], ranks[2]);
            })
        .single();
  }

  private static Double[] doubles(Array array) throws SQLException {
    return (Double[]) array.getArray();
  }

  private List<StepCell> steps(MetricStatement statement, Map<String, Object> parameters) {
    return jdbc.sql(statement.ofSteps())
        .params(parameters)
        .query(
            (row, _) ->
                new StepCell(
                    statement.metric().name(),
                    row.getString("variant"),
                    row.getInt("reached"),
                    row.getLong("units")))
        .list();
  }

  long multiple(String experiment) {
    return jdbc.sql(
            "SELECT count(*) FROM counted_unit WHERE experiment_key = :experiment AND multiple")
        .param("experiment", experiment)
        .query(Long.class)
        .single();
  }

  static Cell cell(ResultSet row, @Nullable String metric, List<String> dimensions, UnitSums sums)
      throws SQLException {
    int dimension = row.getInt("dimension");
    return new Cell(
        metric,
        row.getString("variant"),
        row.getInt("period"),
        dimension < 0 ? row.getObject("day", LocalDate.class) : null,
        dimension < 0 ? null : dimensions.get(dimension),
        row.getString("segment"),
        sums);
  }

  static UnitSums sums(ResultSet row) throws SQLException {
    return new UnitSums(
        row.getLong("units"),
        row.getLong("converted"),
        row.getLong("events"),
        row.getDouble("x"),
        row.getDouble("xx"),
        row.getDouble("y"),
        row.getDouble("yy"),
        row.getDouble("xy"),
        row.getDouble("c"),
        row.getDouble("cc"),
        row.getDouble("xc"),
        row.getDouble("yc"));
  }
}
