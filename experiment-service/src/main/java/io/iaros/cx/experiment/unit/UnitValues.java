package io.iaros.cx.experiment.unit;

import io.iaros.cx.experiment.lifecycle.Metric;
import io.iaros.cx.experiment.lifecycle.Metric.Winsorization;
import io.iaros.cx.experiment.lifecycle.StoredExperiment;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The statement that makes of rows one value for each unit, for all that sums by arm cannot tell:
 * clusters, distributions, two experiments at once, splits. Pure.
 *
 * @param sample of the units, by a hash of theirs; absent for all
 */
public record UnitValues(
    StoredExperiment experiment, Metric metric, Instant now, @Nullable Integer sample) {

  /** Of all units. */
  public UnitValues(StoredExperiment experiment, Metric metric, Instant now) {
    this(experiment, metric, now, null);
  }

  /**
   * Opens a statement over {@code unit_value}: unit, variant, first_at, attributes, hits, x (the
   * metric or the numerator of a ratio), y (its denominator) and c (the covariate).
   */
  public String statement(String rest) {
    return "WITH counted AS (%s), raw AS (%s), limits AS (%s), unit_value AS (%s) %s"
        .formatted(counted(), raw(), limits(), LIMITED, rest);
  }

  private static final String LIMITED =
      "SELECT unit, variant, first_at, attributes, hits, least(x, largest) AS x, y,"
          + " least(c, largest) AS c FROM raw CROSS JOIN limits";

  public Map<String, Object> parameters() {
    Map<String, Object> parameters =
        new HashMap<>(new MetricTimes(metric).parameters(experiment.stoppedAt(), now));
    parameters.put("experiment", experiment.key());
    parameters.put("metric", metric.name());
    if (sample != null) {
      parameters.put("sample", sample);
    }
    Winsorization limit = metric.winsorize();
    if (limit != null && limit.cap() != null) {
      parameters.put("cap", limit.cap());
    }
    if (limit != null && limit.percentile() != null) {
      parameters.put("percentile", limit.percentile());
    }
    return parameters;
  }

  private String counted() {
    return """
    SELECT e.unit, e.variant, e.first_at, e.attributes, %1$s AS hits,
           coalesce(sum(m.value::float8) FILTER (WHERE %2$s AND m.part = 0), 0) AS total,
           coalesce(sum(m.value::float8) FILTER (WHERE %2$s AND m.part = 1), 0) AS below,
           count(m.event_id) FILTER (WHERE %3$s) AS hits_before,
           coalesce(sum(m.value::float8) FILTER (WHERE %3$s), 0) AS total_before
    FROM exposure e
    LEFT JOIN metric_event m
      ON m.experiment_key = e.experiment_key AND m.unit = e.unit AND m.metric = :metric
    WHERE e.experiment_key = :experiment AND NOT e.multiple AND e.first_at <= :mature
      AND %4$s
    GROUP BY e.experiment_key, e.unit
    """
        .formatted(
            hits(),
            MetricTimes.inWindow("e"),
            MetricTimes.before("e"),
            sample == null ? "true" : SAMPLED);
  }

  private static final String SAMPLED =
      "e.unit IN (SELECT unit FROM exposure WHERE experiment_key = :experiment AND NOT multiple"
          + " ORDER BY hashtextextended(unit, 0) LIMIT :sample)";

  /** A funnel is a path of digits, those of its steps in the order of time. */
  private String hits() {
    return switch (metric.type()) {
      case FUNNEL ->
          "(coalesce(string_agg(m.part::text, '' ORDER BY m.occurred_at, m.part)"
              .concat(
                  " FILTER (WHERE %s), '') LIKE '%s')::int"
                      .formatted(
                          MetricTimes.inWindow("e"), MetricText.path(metric.counted().size())));
      case PROPORTION, COUNT, MEAN, REVENUE, RATIO, QUANTILE, RETENTION ->
          "count(m.event_id) FILTER (WHERE %s AND m.part = 0)".formatted(MetricTimes.inWindow("e"));
    };
  }

  private String raw() {
    return "SELECT unit, variant, first_at, attributes, hits, (%s)::float8 AS x,"
            .formatted(MetricText.value(metric.type(), "hits", "total"))
        + " below::float8 AS y, (%s)::float8 AS c FROM counted"
            .formatted(MetricText.value(metric.type(), "hits_before", "total_before"));
  }

  private String limits() {
    Winsorization limit = metric.winsorize();
    return limit == null
        ? "SELECT 'infinity'::float8 AS largest"
        : MetricText.limit(limit, "raw", "float8");
  }
}
