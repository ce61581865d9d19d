package io.iaros.cx.experiment.counting;

import io.iaros.cx.experiment.lifecycle.Metric;
import io.iaros.cx.experiment.unit.MetricText;
import io.iaros.cx.experiment.unit.MetricTimes;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The statement that makes of the events of some units one value for each in a metric. Pure. */
record ValueStatement(Metric metric) {

  private static final String IN_WINDOW = MetricTimes.inWindow("u");

  /** An event that came under two subjects of a customer counts once. */
  String text() {
    return """
    WITH did AS (
      SELECT DISTINCT ON (owner, part, event_id) owner, part, event_id, occurred_at, value
      FROM (SELECT coalesce(l.customer, e.unit) AS owner, e.part, e.event_id, e.occurred_at, e.value
            FROM metric_event e LEFT JOIN customer_link l ON l.subject = e.unit
            WHERE e.experiment_key = :experiment AND e.metric = :metric AND e.unit = ANY (:units)
           ) told
      ORDER BY owner, part, event_id, occurred_at, value
    ), counted AS (
      SELECT u.unit, %1$s AS hits, %2$s AS reached,
             coalesce(sum(m.value) FILTER (WHERE %3$s AND m.part = 0), 0) AS total,
             coalesce(sum(m.value) FILTER (WHERE %3$s AND m.part = 1), 0) AS below,
             count(m.event_id) FILTER (WHERE %4$s) AS hits_before,
             coalesce(sum(m.value) FILTER (WHERE %4$s), 0) AS total_before
      FROM %5$s %6$s
      WHERE NOT u.multiple AND u.first_at <= :mature
      GROUP BY u.unit
    )
    INSERT INTO counted_value (experiment_key, unit, metric, hits, reached, x, y, c)
    SELECT :experiment, unit, :metric, hits, reached, %7$s, below, %8$s FROM counted
    """
        .formatted(
            hits(),
            reached(),
            IN_WINDOW,
            MetricTimes.before("u"),
            sources(),
            CountedUnits.lookUp("m.owner"),
            MetricText.value(metric.type(), "hits", "total"),
            MetricText.value(metric.type(), "hits_before", "total_before"));
  }

  /** Units that have to wait are counted whether they did anything or not. */
  private String sources() {
    return switch (metric.type()) {
      case RETENTION ->
          """
          (SELECT * FROM did
           UNION ALL SELECT unit, NULL, NULL, NULL, NULL FROM counted_unit
                     WHERE experiment_key = :experiment AND unit = ANY (:units)) m
          """;
      case PROPORTION, COUNT, MEAN, REVENUE, RATIO, QUANTILE, FUNNEL -> "did m";
    };
  }

  private String hits() {
    return switch (metric.type()) {
      case FUNNEL -> "(%s = %d)::int".formatted(reached(), metric.counted().size());
      case PROPORTION, COUNT, MEAN, REVENUE, RATIO, QUANTILE, RETENTION ->
          "count(m.event_id) FILTER (WHERE %s AND m.part = 0)".formatted(IN_WINDOW);
    };
  }

  private String reached() {
    return switch (metric.type()) {
      case FUNNEL -> {
        String path =
            "coalesce(string_agg(m.part::text, '' ORDER BY m.occurred_at, m.part)"
                + " FILTER (WHERE %s), '')".formatted(IN_WINDOW);
        yield IntStream.iterate(metric.counted().size(), step -> step > 0, step -> step - 1)
            .mapToObj(
                step -> "WHEN %s LIKE '%s' THEN %d".formatted(path, MetricText.path(step), step))
            .collect(Collectors.joining(" ", "CASE ", " ELSE 0 END"));
      }
      case PROPORTION, COUNT, MEAN, REVENUE, RATIO, QUANTILE, RETENTION -> "0";
    };
  }
}
