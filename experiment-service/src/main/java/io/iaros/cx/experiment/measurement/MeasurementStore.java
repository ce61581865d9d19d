package io.iaros.cx.experiment.measurement;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** First exposures and metric events in PostgreSQL, one row for each, whatever their order. */
@Repository
class MeasurementStore {

  private final JdbcClient jdbc;

  MeasurementStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Keeps the earliest exposure of the unit; of two at the same instant always the same one.
   *
   * @return false when no such variant was on trial at that time
   */
  boolean addExposure(String experiment, String unit, String variant, Instant at) {
    int kept =
        jdbc.sql(
                """
                INSERT INTO exposure AS known (experiment_key, unit, variant, first_at)
                SELECT experiment_key, :unit, :variant, :at FROM experiment
                WHERE experiment_key = :experiment
                  AND design -> 'variants' @> jsonb_build_array(jsonb_build_object('key', :variant))
                  AND started_at IS NOT NULL
                  AND (stopped_at IS NULL OR stopped_at > :at)
                ON CONFLICT (experiment_key, unit) DO UPDATE
                SET multiple = known.multiple OR known.variant <> excluded.variant,
                    (first_at, variant) =
                      (SELECT first_at, variant
                       FROM (VALUES (known.first_at, known.variant),
                                    (excluded.first_at, excluded.variant)) seen (first_at, variant)
                       ORDER BY first_at, variant LIMIT 1)
                """)
            .param("experiment", experiment)
            .param("unit", unit)
            .param("variant", variant)
            .param("at", Timestamp.from(at))
            .update();
    return kept == 1;
  }

  /** Once for each event id. */
  void addMetricEvent(
      String experiment, String metric, String unit, String eventId, Instant at, BigDecimal value) {
    jdbc.sql(
            """
            INSERT INTO metric_event (experiment_key, unit, metric, event_id, occurred_at, value)
            VALUES (:experiment, :unit, :metric, :event, :at, :value) ON CONFLICT DO NOTHING
            """)
        .param("experiment", experiment)
        .param("unit", unit)
        .param("metric", metric)
        .param("event", eventId)
        .param("at", Timestamp.from(at))
        .param("value", value)
        .update();
  }

  /** How many units have seen each variant and no other. */
  Map<String, Long> unitsByVariant(String experiment) {
    return jdbc
        .sql(
            """
            SELECT variant, count(*) AS units FROM exposure
            WHERE experiment_key = :experiment AND NOT multiple GROUP BY variant
            """)
        .param("experiment", experiment)
        .query((row, _) -> Map.entry(row.getString("variant"), row.getLong("units")))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  long multipleExposures(String experiment) {
    return jdbc.sql("SELECT count(*) FROM exposure WHERE experiment_key = :experiment AND multiple")
        .param("experiment", experiment)
        .query(Long.class)
        .single();
  }

  /** What units did from their first exposure on; nothing is listed where nothing was done. */
  List<MetricTotals> totals(String experiment) {
    return jdbc.sql(
            """
            SELECT metric, variant, count(DISTINCT unit) AS conversions, count(*) AS events,
                   sum(value) AS total
            FROM exposure JOIN metric_event USING (experiment_key, unit)
            WHERE experiment_key = :experiment AND NOT multiple AND occurred_at >= first_at
            GROUP BY metric, variant
            """)
        .param("experiment", experiment)
        .query(
            (row, _) ->
                new MetricTotals(
                    row.getString("metric"),
                    row.getString("variant"),
                    row.getLong("conversions"),
                    row.getLong("events"),
                    row.getBigDecimal("total")))
        .list();
  }
}
