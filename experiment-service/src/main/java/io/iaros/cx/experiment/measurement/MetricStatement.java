package io.iaros.cx.experiment.measurement;

import io.iaros.cx.experiment.lifecycle.Metric;
import io.iaros.cx.experiment.lifecycle.Metric.Winsorization;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The statements that make of rows one value for each unit, and of those their sums. Pure.
 *
 * <p>Names of dimensions are plain words by their declaration; all else is a parameter.
 */
record MetricStatement(Metric metric, List<String> dimensions) {

  /** What stands in a segment where the exposure told nothing. */
  static final String NOT_TOLD = "(not told)";

  private static final String DAY = "(first_at AT TIME ZONE 'UTC')::date AS day";

  private static final String PERIOD = "width_bucket(first_at, :changes::timestamptz[])";

  private static final String SUMS =
      """
      count(*) AS units, count(*) FILTER (WHERE hits > 0) AS converted,
      coalesce(sum(hits), 0)::bigint AS events,
      sum(x) AS x, sum(x * x) AS xx, sum(y) AS y, sum(y * y) AS yy, sum(x * y) AS xy,
      sum(c) AS c, sum(c * c) AS cc, sum(x * c) AS xc, sum(y * c) AS yc
      """;

  /** Units of each variant, whatever they did. */
  static String ofUnits(List<String> dimensions) {
    return """
    WITH unit_row AS (
      SELECT variant, %s, %s AS period%s FROM exposure
      WHERE experiment_key = :experiment AND NOT multiple
    )
    SELECT variant, period, count(*) AS units, %s FROM unit_row %s
    """
        .formatted(DAY, PERIOD, segmentValues(dimensions), which(dimensions), sets(dimensions));
  }

  String ofSums() {
    return "WITH unit_row AS (%s)%s SELECT variant, period, %s, %s FROM %s %s"
        .formatted(unitRows(), limited(), SUMS, which(dimensions), source(), sets(dimensions));
  }

  /** Of the units of a variant that have a value, at three ranks. */
  String ofQuantiles() {
    return """
    WITH unit_row AS (%s)
    SELECT percentile_cont(ARRAY[:below, :share, :above]::float8[])
             WITHIN GROUP (ORDER BY x) AS ranks
    FROM unit_row WHERE hits > 0 AND variant = :variant
    """
        .formatted(unitRows());
  }

  String ofSteps() {
    return "WITH unit_row AS (%s) SELECT variant, reached, count(*) AS units FROM unit_row"
            .formatted(unitRows())
        + " GROUP BY variant, reached";
  }

  private String unitRows() {
    return """
    SELECT variant, %s, %s AS period%s, hits, reached,
           (%s)::float8 AS x, below::float8 AS y, (%s)::float8 AS c
    FROM (%s) counted
    """
        .formatted(
            DAY,
            PERIOD,
            segmentValues(dimensions),
            value("hits", "total"),
            value("hits_before", "total_before"),
            counted());
  }

  /** Counts and amounts of each unit, in its window and before its first exposure. */
  private String counted() {
    return """
    SELECT e.variant, e.first_at, e.attributes,
           %1$s AS hits, %2$s AS reached,
           coalesce(sum(m.value::float8) FILTER (WHERE %3$s AND m.part = 0), 0) AS total,
           coalesce(sum(m.value::float8) FILTER (WHERE %3$s AND m.part = 1), 0) AS below,
           count(m.event_id) FILTER (WHERE %4$s) AS hits_before,
           coalesce(sum(m.value::float8) FILTER (WHERE %4$s), 0) AS total_before
    FROM exposure e
    LEFT JOIN metric_event m
      ON m.experiment_key = e.experiment_key AND m.unit = e.unit AND m.metric = :metric
    WHERE e.experiment_key = :experiment AND NOT e.multiple AND e.first_at <= :mature
    GROUP BY e.experiment_key, e.unit
    """
        .formatted(hits(), reached(), IN_WINDOW, BEFORE);
  }

  private static final String IN_WINDOW =
      "m.occurred_at >= e.first_at + :after * interval '1 second'"
          + " AND m.occurred_at < e.first_at + :until * interval '1 second'";

  private static final String BEFORE =
      "m.part = 0 AND m.occurred_at < e.first_at"
          + " AND m.occurred_at >= e.first_at - :lookBack * interval '1 second'";

  private String hits() {
    return switch (metric.type()) {
      case FUNNEL -> "(%s = %d)::int".formatted(reached(), metric.counted().size());
      case PROPORTION, COUNT, MEAN, REVENUE, RATIO, QUANTILE, RETENTION ->
          "count(m.event_id) FILTER (WHERE %s AND m.part = 0)".formatted(IN_WINDOW);
    };
  }

  /** Steps by their digits in the order of time: a unit took them in order if they are in there. */
  private String reached() {
    return switch (metric.type()) {
      case FUNNEL -> {
        String path =
            "coalesce(string_agg(m.part::text, '' ORDER BY m.occurred_at, m.part)"
                + " FILTER (WHERE %s), '')".formatted(IN_WINDOW);
        yield IntStream.iterate(metric.counted().size(), step -> step > 0, step -> step - 1)
            .mapToObj(step -> "WHEN %s LIKE '%s' THEN %d".formatted(path, pathOf(step), step))
            .collect(Collectors.joining(" ", "CASE ", " ELSE 0 END"));
      }
      case PROPORTION, COUNT, MEAN, REVENUE, RATIO, QUANTILE, RETENTION -> "0";
    };
  }

  private static String pathOf(int steps) {
    return IntStream.range(0, steps)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining("%", "%", "%"));
  }

  private String value(String hits, String total) {
    return switch (metric.type()) {
      case PROPORTION, RETENTION, FUNNEL -> "(%s > 0)::int".formatted(hits);
      case COUNT -> hits;
      case MEAN, REVENUE, RATIO, QUANTILE -> total;
    };
  }

  /** Holds in what is far out; the limit is one for all variants. */
  private String limited() {
    Winsorization limit = metric.winsorize();
    if (limit == null) {
      return "";
    }
    String largest =
        limit.cap() != null
            ? "SELECT :cap::float8 AS largest"
            : "SELECT percentile_cont(:percentile) WITHIN GROUP (ORDER BY x) AS largest"
                + " FROM unit_row WHERE x <> 0";
    return """
    , limits AS (%s)
    , limited_row AS (
      SELECT variant, day, period%s, hits, least(x, largest) AS x, y, least(c, largest) AS c
      FROM unit_row CROSS JOIN limits
    )
    """
        .formatted(largest, segmentNames(dimensions));
  }

  private String source() {
    return metric.winsorize() == null ? "unit_row" : "limited_row";
  }

  private static String segmentValues(List<String> dimensions) {
    return IntStream.range(0, dimensions.size())
        .mapToObj(
            i ->
                ", coalesce(attributes ->> '%s', '%s') AS segment_%d"
                    .formatted(dimensions.get(i), NOT_TOLD, i))
        .collect(Collectors.joining());
  }

  private static String segmentNames(List<String> dimensions) {
    return IntStream.range(0, dimensions.size())
        .mapToObj(i -> ", segment_%d".formatted(i))
        .collect(Collectors.joining());
  }

  /** What a row is about: −1 for a day, else the number of its dimension and the segment. */
  private static String which(List<String> dimensions) {
    String dimension =
        IntStream.range(0, dimensions.size())
            .mapToObj(i -> "WHEN grouping(segment_%1$d) = 0 THEN %1$d".formatted(i))
            .collect(Collectors.joining(" "));
    String segment =
        IntStream.range(0, dimensions.size())
            .mapToObj(i -> "segment_%d".formatted(i))
            .collect(Collectors.joining(", "));
    return dimensions.isEmpty()
        ? "day, -1 AS dimension, NULL AS segment"
        : "day, CASE %s ELSE -1 END AS dimension, coalesce(%s) AS segment"
            .formatted(dimension, segment + ", NULL");
  }

  private static String sets(List<String> dimensions) {
    return IntStream.range(0, dimensions.size())
        .mapToObj(i -> ", (variant, period, segment_%d)".formatted(i))
        .collect(Collectors.joining("", "GROUP BY GROUPING SETS ((variant, period, day)", ")"));
  }
}
