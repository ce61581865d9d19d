package io.iaros.cx.experiment.measurement;

import io.iaros.cx.experiment.lifecycle.Clustering;
import io.iaros.cx.experiment.lifecycle.Metric;
import io.iaros.cx.experiment.lifecycle.StoredExperiment;
import io.iaros.cx.experiment.measurement.ClusterSums.ClusterCell;
import io.iaros.cx.experiment.unit.UnitValues;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Sums over clusters, from rows. The attribute's name is a plain word by its declaration. */
@Repository
class ClusterReading implements RowReading<ClusterSums> {

  /** More clusters are joined by a hash until there are so many: independent ones stay so. */
  static final int CLUSTERS_MAX = 10_000;

  private static final String EXPOSED =
      "(SELECT variant, first_at, attributes FROM exposure"
          + " WHERE experiment_key = :experiment AND NOT multiple) exposed";

  private final JdbcClient jdbc;

  ClusterReading(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public String kind() {
    return "clusters";
  }

  @Override
  public Class<ClusterSums> type() {
    return ClusterSums.class;
  }

  @Override
  public ClusterSums read(StoredExperiment experiment, Instant now) {
    Clustering clustering =
        Objects.requireNonNull(experiment.design().analysisOrUsual().clusters());
    Map<String, Object> parameters = parametersOf(clustering);
    parameters.put("experiment", experiment.key());
    ClusterSums counts = counts(clustering, parameters, now);
    List<ClusterCell> cells =
        new ArrayList<>(unitCells(clustering, parameters, joined(counts.clusters())));
    for (Metric metric : experiment.design().metrics()) {
      UnitValues values = new UnitValues(experiment, metric, now);
      parameters.putAll(values.parameters());
      cells.addAll(metricCells(values, clustering, parameters, joined(counts.clusters())));
    }
    return new ClusterSums(
        now, counts.perVariant(), counts.mixed(), counts.notTold(), counts.washedOut(), cells);
  }

  private static String joined(long clusters) {
    return clusters <= CLUSTERS_MAX
        ? "cluster"
        : "mod(hashtextextended(cluster, 0) & 9223372036854775807, %d)::text"
            .formatted(CLUSTERS_MAX);
  }

  private static Map<String, Object> parametersOf(Clustering clustering) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("window", seconds(clustering.window()));
    parameters.put("washOut", seconds(clustering.washOutOrNone()));
    return parameters;
  }

  private static double seconds(@Nullable Duration duration) {
    return duration == null ? 0 : duration.toMillis() / 1_000.0;
  }

  /** Each unit with its place, and whether it came too early in its window. */
  private static String placed(Clustering clustering, String source) {
    String epoch = "extract(epoch FROM first_at)::float8";
    String cluster =
        clustering.window() == null
            ? "place"
            : "place || ' ' || floor(%s / :window)::bigint".formatted(epoch);
    String early =
        clustering.window() == null
            ? "false"
            : "%1$s - floor(%1$s / :window) * :window < :washOut".formatted(epoch);
    return "SELECT *, %s AS cluster, %s AS early FROM (SELECT *, attributes ->> '%s' AS place FROM %s) p"
        .formatted(cluster, early, clustering.attribute(), source);
  }

  private ClusterSums counts(Clustering clustering, Map<String, Object> parameters, Instant now) {
    String placed = placed(clustering, EXPOSED);
    Map<String, Long> perVariant = new HashMap<>();
    jdbc.sql(
            """
            WITH by_cluster AS (
              SELECT min(variant) AS variant, count(DISTINCT variant) AS variants
              FROM (%s) placed WHERE place IS NOT NULL AND NOT early GROUP BY cluster
            )
            SELECT CASE WHEN variants = 1 THEN variant ELSE '' END AS variant, count(*) AS clusters
            FROM by_cluster GROUP BY 1
            """
                .formatted(placed))
        .params(parameters)
        .query((row, _) -> Map.entry(row.getString("variant"), row.getLong("clusters")))
        .list()
        .forEach(entry -> perVariant.put(entry.getKey(), entry.getValue()));
    long mixed = Objects.requireNonNullElse(perVariant.remove(""), 0L);
    return jdbc.sql(
            """
            SELECT count(*) FILTER (WHERE place IS NULL) AS not_told,
                   count(*) FILTER (WHERE place IS NOT NULL AND early) AS washed_out
            FROM (%s) placed
            """
                .formatted(placed))
        .params(parameters)
        .query(
            (row, _) ->
                new ClusterSums(
                    now,
                    perVariant,
                    mixed,
                    row.getLong("not_told"),
                    row.getLong("washed_out"),
                    List.of()))
        .single();
  }

  private List<ClusterCell> unitCells(
      Clustering clustering, Map<String, Object> parameters, String name) {
    return jdbc.sql(
            """
            SELECT %s AS cluster, variant, count(*) AS units FROM (%s) placed
            WHERE place IS NOT NULL AND NOT early GROUP BY 1, 2
            """
                .formatted(name, placed(clustering, EXPOSED)))
        .params(parameters)
        .query((row, _) -> cell(row, null, UnitSums.ofUnits(row.getLong("units"))))
        .list();
  }

  private List<ClusterCell> metricCells(
      UnitValues values, Clustering clustering, Map<String, Object> parameters, String name) {
    String sums =
        """
        SELECT %s AS cluster, variant, count(*) AS units,
               count(*) FILTER (WHERE hits > 0) AS converted,
               coalesce(sum(hits), 0)::bigint AS events, sum(x) AS x, sum(x * x) AS xx
        FROM (%s) placed WHERE place IS NOT NULL AND NOT early GROUP BY 1, 2
        """
            .formatted(name, placed(clustering, "unit_value"));
    return jdbc.sql(values.statement(sums))
        .params(parameters)
        .query((row, _) -> cell(row, values.metric().name(), sumsOf(row)))
        .list();
  }

  private static UnitSums sumsOf(ResultSet row) throws SQLException {
    return new UnitSums(
        row.getLong("units"),
        row.getLong("converted"),
        row.getLong("events"),
        row.getDouble("x"),
        row.getDouble("xx"),
        0,
        0,
        0,
        0,
        0,
        0,
        0);
  }

  private static ClusterCell cell(ResultSet row, @Nullable String metric, UnitSums sums)
      throws SQLException {
    return new ClusterCell(metric, row.getString("cluster"), row.getString("variant"), sums);
  }
}
