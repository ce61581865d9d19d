package io.iaros.cx.experiment.measurement;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** First exposures and metric events in PostgreSQL, one row for each, whatever their order. */
@Repository
class MeasurementStore {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final JdbcClient jdbc;

  MeasurementStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Keeps the earliest exposure of the unit; of two at the same instant always the same one.
   *
   * @return false when no such variant was on trial at that time
   */
  boolean addExposure(Exposure exposure) {
    int kept =
        jdbc.sql(
                """
                INSERT INTO exposure AS known (experiment_key, unit, variant, first_at, attributes)
                SELECT experiment_key, :unit, :variant, :at, :attributes::jsonb FROM experiment
                WHERE experiment_key = :experiment
                  AND design -> 'variants' @> jsonb_build_array(jsonb_build_object('key', :variant))
                  AND started_at IS NOT NULL
                  AND (stopped_at IS NULL OR stopped_at > :at)
                ON CONFLICT (experiment_key, unit) DO UPDATE
                SET multiple = known.multiple OR known.variant <> excluded.variant,
                    (first_at, variant, attributes) =
                      (SELECT first_at, variant, attributes
                       FROM (VALUES (known.first_at, known.variant, known.attributes),
                                    (excluded.first_at, excluded.variant, excluded.attributes))
                            seen (first_at, variant, attributes)
                       ORDER BY first_at, variant, attributes LIMIT 1)
                """)
            .param("experiment", exposure.experiment())
            .param("unit", exposure.unit())
            .param("variant", exposure.variant())
            .param("at", Timestamp.from(exposure.at()))
            .param("attributes", MAPPER.writeValueAsString(exposure.attributes()))
            .update();
    return kept == 1;
  }

  /** Once for each event id and part of a metric. */
  void addMetricEvent(MetricEvent event) {
    jdbc.sql(
            """
            INSERT INTO metric_event
              (experiment_key, unit, metric, part, event_id, occurred_at, value)
            VALUES (:experiment, :unit, :metric, :part, :event, :at, :value)
            ON CONFLICT DO NOTHING
            """)
        .param("experiment", event.experiment())
        .param("unit", event.unit())
        .param("metric", event.metric())
        .param("part", event.part())
        .param("event", event.id())
        .param("at", Timestamp.from(event.at()))
        .param("value", event.value())
        .update();
  }

  /**
   * @param attributes what results may be told apart by
   */
  record Exposure(
      String experiment, String unit, String variant, Instant at, Map<String, String> attributes) {}

  /**
   * @param part what of the metric it counts for, as {@code Metric.counted()} numbers it
   */
  record MetricEvent(
      String experiment,
      String metric,
      int part,
      String unit,
      String id,
      Instant at,
      BigDecimal value) {}
}
