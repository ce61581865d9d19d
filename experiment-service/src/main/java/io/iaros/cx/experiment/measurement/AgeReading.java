package io.iaros.cx.experiment.measurement;

import io.iaros.cx.experiment.lifecycle.Metric;
import io.iaros.cx.experiment.lifecycle.Metric.Winsorization;
import io.iaros.cx.experiment.lifecycle.StoredExperiment;
import io.iaros.cx.experiment.measurement.AgeReading.Ages;
import io.iaros.cx.experiment.unit.MetricText;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What units did on each day since their first exposure, from rows: of all goals that are counted
 * or added up. A day counts for a unit when it is over.
 */
@Repository
class AgeReading implements RowReading<Ages> {

  /** What is new has mostly worn off by then. */
  static final int DAYS = 14;

  private final JdbcClient jdbc;

  AgeReading(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  record Age(String metric, String variant, int day, UnitSums sums) {}

  record Ages(List<Age> all) {
    Ages {
      all = List.copyOf(all);
    }
  }

  @Override
  public String kind() {
    return "ages";
  }

  @Override
  public Class<Ages> type() {
    return Ages.class;
  }

  @Override
  public Ages read(StoredExperiment experiment, Instant now) {
    return new Ages(
        experiment.design().metrics().stream()
            .filter(metric -> metric.role() == Metric.Role.GOAL && isTold(metric.type()))
            .flatMap(metric -> ages(experiment, metric, now).stream())
            .toList());
  }

  /** The others have windows of their own, or no mean over units. */
  private static boolean isTold(Metric.Type type) {
    return switch (type) {
      case PROPORTION, COUNT, MEAN, REVENUE -> true;
      case RATIO, QUANTILE, RETENTION, FUNNEL -> false;
    };
  }

  private List<Age> ages(StoredExperiment experiment, Metric metric, Instant now) {
    Instant end = Objects.requireNonNullElse(experiment.stoppedAt(), now);
    Winsorization limit = metric.winsorize();
    return jdbc.sql(statement(metric))
        .param("experiment", experiment.key())
        .param("metric", metric.name())
        .param("days", days(metric))
        .param("end", Timestamp.from(end))
        .param("cap", limit == null ? null : limit.cap())
        .param("percentile", limit == null ? null : limit.percentile())
        .query(
            (row, _) ->
                new Age(
                    metric.name(),
                    row.getString("variant"),
                    row.getInt("day"),
                    new UnitSums(
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
                        0)))
        .list();
  }

  /** A metric with a window ends with it. */
  private static long days(Metric metric) {
    return metric.window() == null ? DAYS : Math.min(DAYS, metric.window().toDays());
  }

  /** Units that did nothing on a day are counted by themselves: there are many of them. */
  private static String statement(Metric metric) {
    return """
    WITH had AS (
      SELECT variant, least(:days,
               floor(extract(epoch FROM :end::timestamptz - first_at) / 86400))::int AS days,
             count(*) AS units
      FROM exposure WHERE experiment_key = :experiment AND NOT multiple GROUP BY 1, 2
    ), did AS (
      SELECT e.unit, e.variant, e.first_at,
             floor(extract(epoch FROM m.occurred_at - e.first_at) / 86400)::int AS day,
             count(*) AS hits, sum(m.value)::float8 AS total
      FROM exposure e
      JOIN metric_event m ON m.experiment_key = e.experiment_key AND m.unit = e.unit
      WHERE e.experiment_key = :experiment AND NOT e.multiple
        AND m.metric = :metric AND m.part = 0 AND m.occurred_at >= e.first_at
        AND m.occurred_at < e.first_at + :days * interval '1 day'
      GROUP BY 1, 2, 3, 4
    ), valued AS (
      SELECT variant, day, hits, (%s)::float8 AS x FROM did
      WHERE first_at + (day + 1) * interval '1 day' <= :end::timestamptz
    ), limits AS (
      %s
    ), limited AS (
      SELECT variant, day, hits, least(x, largest) AS x FROM valued CROSS JOIN limits
    ), summed AS (
      SELECT variant, day, count(*) AS converted, sum(hits)::bigint AS events,
             sum(x) AS x, sum(x * x) AS xx
      FROM limited GROUP BY variant, day
    ), possible AS (
      SELECT variant, day, sum(units)::bigint AS units
      FROM had CROSS JOIN LATERAL generate_series(0, days - 1) AS day GROUP BY variant, day
    )
    SELECT variant, day, units, coalesce(converted, 0) AS converted, coalesce(events, 0) AS events,
           coalesce(x, 0) AS x, coalesce(xx, 0) AS xx
    FROM possible LEFT JOIN summed USING (variant, day) ORDER BY variant, day
    """
        .formatted(MetricText.value(metric.type(), "hits", "total"), limit(metric));
  }

  private static String limit(Metric metric) {
    Winsorization limit = metric.winsorize();
    return limit == null
        ? "SELECT 'infinity'::float8 AS largest"
        : MetricText.limit(limit, "valued", "float8");
  }
}
