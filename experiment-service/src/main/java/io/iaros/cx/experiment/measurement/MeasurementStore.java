package io.iaros.cx.experiment.measurement;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * First exposures and metric events in PostgreSQL, one row for each, whatever their order. What
 * changes something marks its unit to be counted anew, in the same statement. Rows are written in
 * the order of their keys, so that two writers wait for each other and do not block one another.
 */
@Repository
class MeasurementStore {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final JdbcClient jdbc;

  MeasurementStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Keeps the earliest exposure of each unit; of two at the same instant always the same one.
   *
   * @return how many were to a variant that was on trial at that time
   */
  int addExposures(List<Exposure> exposures) {
    if (exposures.isEmpty()) {
      return 0;
    }
    return jdbc.sql(
            """
            WITH told AS (
              SELECT * FROM unnest(:experiments::text[], :units::text[], :variants::text[],
                                   :times::timestamptz[], :attributes::jsonb[])
                AS t (experiment_key, unit, variant, first_at, attributes)
            ), on_trial AS (
              SELECT t.* FROM told t JOIN experiment e USING (experiment_key)
              WHERE e.design -> 'variants'
                      @> jsonb_build_array(jsonb_build_object('key', t.variant))
                AND e.started_at IS NOT NULL
                AND (e.stopped_at IS NULL OR e.stopped_at > t.first_at)
            ), earliest AS (
              SELECT DISTINCT ON (experiment_key, unit)
                     experiment_key, unit, variant, first_at, attributes,
                     min(variant) OVER same_unit <> max(variant) OVER same_unit AS multiple
              FROM on_trial WINDOW same_unit AS (PARTITION BY experiment_key, unit)
              ORDER BY experiment_key, unit, first_at, variant, attributes
            ), kept AS (
              INSERT INTO exposure AS known
                (experiment_key, unit, variant, first_at, attributes, multiple)
              SELECT experiment_key, unit, variant, first_at, attributes, multiple FROM earliest
              ON CONFLICT (experiment_key, unit) DO UPDATE
              SET multiple = known.multiple OR excluded.multiple
                             OR known.variant <> excluded.variant,
                  (first_at, variant, attributes) =
                    (SELECT first_at, variant, attributes
                     FROM (VALUES (known.first_at, known.variant, known.attributes),
                                  (excluded.first_at, excluded.variant, excluded.attributes))
                          seen (first_at, variant, attributes)
                     ORDER BY first_at, variant, attributes LIMIT 1)
              WHERE (excluded.first_at, excluded.variant, excluded.attributes)
                      < (known.first_at, known.variant, known.attributes)
                 OR NOT known.multiple
                    AND (excluded.multiple OR known.variant <> excluded.variant)
              RETURNING experiment_key, unit
            ), marked AS (
              INSERT INTO unit_change (experiment_key, unit) SELECT experiment_key, unit FROM kept
            )
            SELECT count(*) FROM on_trial
            """)
        .param("experiments", texts(exposures, Exposure::experiment))
        .param("units", texts(exposures, Exposure::unit))
        .param("variants", texts(exposures, Exposure::variant))
        .param("times", texts(exposures, exposure -> exposure.at().toString()))
        .param(
            "attributes",
            texts(exposures, exposure -> MAPPER.writeValueAsString(exposure.attributes())))
        .query(Integer.class)
        .single();
  }

  /** Each once for its event id and part of a metric. */
  void addMetricEvents(List<MetricEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            WITH kept AS (
              INSERT INTO metric_event
                (experiment_key, unit, metric, part, event_id, occurred_at, value)
              SELECT * FROM unnest(:experiments::text[], :units::text[], :metrics::text[],
                                   :parts::smallint[], :ids::text[], :times::timestamptz[],
                                   :values::numeric[])
                AS t (experiment_key, unit, metric, part, event_id, occurred_at, value)
              ORDER BY experiment_key, unit, metric, part, event_id, occurred_at, value
              ON CONFLICT DO NOTHING
              RETURNING experiment_key, unit
            )
            INSERT INTO unit_change (experiment_key, unit)
            SELECT DISTINCT experiment_key, unit FROM kept
            """)
        .param("experiments", texts(events, MetricEvent::experiment))
        .param("units", texts(events, MetricEvent::unit))
        .param("metrics", texts(events, MetricEvent::metric))
        .param("parts", texts(events, event -> Integer.toString(event.part())))
        .param("ids", texts(events, MetricEvent::id))
        .param("times", texts(events, event -> event.at().toString()))
        .param("values", texts(events, event -> event.value().toPlainString()))
        .update();
  }

  private static <T> String[] texts(List<T> rows, Function<T, String> column) {
    return rows.stream().map(column).toArray(String[]::new);
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
