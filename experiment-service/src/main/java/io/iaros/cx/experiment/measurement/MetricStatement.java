package io.iaros.cx.experiment.measurement;

import io.iaros.cx.experiment.counting.Segmentation;
import io.iaros.cx.experiment.lifecycle.Metric;
import io.iaros.cx.experiment.lifecycle.Metric.Winsorization;
import io.iaros.cx.experiment.unit.MetricText;
import java.util.List;

/**
 * The statements that read sums from what stands for each unit. Pure.
 *
 * <p>Names of dimensions are plain words by their declaration; all else is a parameter.
 */
record MetricStatement(Metric metric, List<String> dimensions) {

  private static final String SUMS =
      """
      count(*) AS units, count(*) FILTER (WHERE hits > 0) AS converted,
      coalesce(sum(hits), 0)::bigint AS events,
      sum(x) AS x, sum(x * x) AS xx, sum(y) AS y, sum(y * y) AS yy, sum(x * y) AS xy,
      sum(c) AS c, sum(c * c) AS cc, sum(x * c) AS xc, sum(y * c) AS yc
      """;

  /** Units of each variant, whatever they did. */
  static String ofUnits(List<String> dimensions) {
    Segmentation segments = new Segmentation(dimensions);
    return """
    WITH unit_row AS (
      SELECT variant, %s, period%s FROM counted_unit
      WHERE experiment_key = :experiment AND NOT multiple
    )
    SELECT variant, period, count(*) AS units, %s FROM unit_row %s
    """
        .formatted(
            Segmentation.DAY,
            segments.values(),
            segments.which(),
            segments.sets("variant, period"));
  }

  String ofSums() {
    return "WITH unit_row AS (%s)%s SELECT variant, period, %s, %s FROM %s %s"
        .formatted(
            unitRows(),
            limited(),
            SUMS,
            segments().which(),
            source(),
            segments().sets("variant, period"));
  }

  /** Of the units of a variant that have a value, at three ranks. */
  String ofQuantiles() {
    return """
    WITH unit_row AS (%s)
    SELECT percentile_cont(ARRAY[:below, :share, :above]::float8[])
             WITHIN GROUP (ORDER BY x::float8) AS ranks
    FROM unit_row WHERE hits > 0 AND variant = :variant
    """
        .formatted(unitRows());
  }

  String ofSteps() {
    return "WITH unit_row AS (%s) SELECT variant, reached, count(*) AS units FROM unit_row"
            .formatted(unitRows())
        + " GROUP BY variant, reached";
  }

  /** Units that did nothing have no value, but where they had to wait to be counted. */
  private String unitRows() {
    return """
    SELECT u.variant, %s, u.period%s, coalesce(v.hits, 0) AS hits, coalesce(v.reached, 0) AS reached,
           coalesce(v.x, 0) AS x, coalesce(v.y, 0) AS y, coalesce(v.c, 0) AS c
    FROM counted_unit u
    %s counted_value v
      ON v.experiment_key = u.experiment_key AND v.unit = u.unit AND v.metric = :metric
    WHERE u.experiment_key = :experiment AND NOT u.multiple
    """
        .formatted(
            Segmentation.DAY,
            segments().values(),
            metric.type() == Metric.Type.RETENTION ? "JOIN" : "LEFT JOIN");
  }

  /** Holds in what is far out. */
  private String limited() {
    Winsorization limit = metric.winsorize();
    if (limit == null) {
      return "";
    }
    return """
    , limits AS (%s)
    , limited_row AS (
      SELECT variant, day, period%s, hits, least(x, largest) AS x, y, least(c, largest) AS c
      FROM unit_row CROSS JOIN limits
    )
    """
        .formatted(MetricText.limit(limit, "unit_row", "numeric"), segments().names());
  }

  private String source() {
    return metric.winsorize() == null ? "unit_row" : "limited_row";
  }

  private Segmentation segments() {
    return new Segmentation(dimensions);
  }
}
