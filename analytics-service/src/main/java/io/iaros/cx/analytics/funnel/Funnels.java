package io.iaros.cx.analytics.funnel;

import io.iaros.cx.analytics.query.Period;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Counts funnels over the steps that journeys entered. */
@Repository
@Transactional(readOnly = true)
public class Funnels {

  public static final int STEPS_MAX = 20;

  /** Stands for no window: longer than any journey. */
  private static final Duration ENDLESS = Duration.ofDays(365_000);

  /**
   * Chains begin at each entry of the first step within the period and go on, by the order of the
   * journey's own events, with the next entry of each following step. The longest chain of a
   * journey counts, of equally long ones the first.
   */
  private static final String COUNT =
      """
      WITH RECURSIVE chain AS (
        SELECT journey_id, sequence, entered_at, entered_at AS began_at, 1 AS depth,
               ARRAY[entered_at] AS times, sequence AS began
        FROM journey_step
        WHERE definition = :definition AND step = (:steps::text[])[1]
          AND (:version::int IS NULL OR definition_version = :version::int)
          AND entered_at >= :from AND entered_at < :to
        UNION ALL
        SELECT chain.journey_id, next.sequence, next.entered_at, chain.began_at, chain.depth + 1,
               chain.times || next.entered_at, chain.began
        FROM chain
        CROSS JOIN LATERAL (
          SELECT sequence, entered_at
          FROM journey_step
          WHERE journey_id = chain.journey_id AND sequence > chain.sequence
            AND step = (:steps::text[])[chain.depth + 1]
            AND entered_at <= chain.began_at + :windowMillis * interval '1 millisecond'
          ORDER BY sequence
          LIMIT 1) AS next
        WHERE chain.depth < cardinality(:steps::text[])
      ), best AS (
        SELECT DISTINCT ON (journey_id) journey_id, depth, times, began_at
        FROM chain
        ORDER BY journey_id, depth DESC, began
      ), placed AS (
        SELECT best.*,
               journey.ended_at IS NULL
                 AND began_at + :windowMillis * interval '1 millisecond' >= :now AS goes_on
        FROM best JOIN journey USING (journey_id)
      )
      SELECT named.step,
             count(placed.journey_id) AS entered,
             count(*) FILTER (WHERE depth = named.nth AND goes_on
                                AND named.nth < cardinality(:steps::text[])) AS open,
             percentile_cont(0.5) WITHIN GROUP (
               ORDER BY extract(epoch FROM times[named.nth] - times[named.nth - 1]) * 1000)
               AS median_millis
      FROM unnest(:steps::text[]) WITH ORDINALITY AS named (step, nth)
      LEFT JOIN placed ON placed.depth >= named.nth
      GROUP BY named.step, named.nth
      ORDER BY named.nth
      """;

  /** Which steps come early and which late, as most journeys have it; the rest are cut off. */
  private static final String OBSERVED_STEPS =
      """
      SELECT step
      FROM (
        SELECT journey_id, step, row_number() OVER (PARTITION BY journey_id ORDER BY min(sequence))
                 AS place
        FROM journey_step
        WHERE definition = :definition
          AND (:version::int IS NULL OR definition_version = :version::int)
          AND entered_at >= :from AND entered_at < :to
        GROUP BY journey_id, step) AS entered
      GROUP BY step
      ORDER BY percentile_cont(0.5) WITHIN GROUP (ORDER BY place), count(*) DESC, step
      LIMIT :limit
      """;

  private static final String MOST_STARTED =
      """
      SELECT definition FROM journey
      WHERE started_at >= :from AND started_at < :to
      GROUP BY definition ORDER BY count(*) DESC, definition LIMIT 1
      """;

  private final JdbcClient jdbc;

  Funnels(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public Funnel count(FunnelQuestion question, Instant now) {
    Duration window = question.window();
    return Funnel.of(
        jdbc.sql(COUNT)
            .param("definition", question.definition())
            .param("version", question.version())
            .param("steps", question.steps().toArray(String[]::new))
            .param("from", question.period().fromOrBeginning())
            .param("to", question.period().toOrEnd())
            .param("windowMillis", (window == null ? ENDLESS : window).toMillis())
            .param("now", now.atOffset(ZoneOffset.UTC))
            .query(
                (row, _) ->
                    new Funnel.Counted(
                        row.getString("step"),
                        row.getLong("entered"),
                        row.getLong("open"),
                        millis(row.getObject("median_millis", Double.class))))
            .list());
  }

  private static @Nullable Duration millis(@Nullable Double millis) {
    return millis == null ? null : Duration.ofMillis(Math.round(millis));
  }

  /** The steps of a definition in the order in which journeys mostly enter them. */
  public List<String> observedSteps(String definition, @Nullable Integer version, Period period) {
    return jdbc.sql(OBSERVED_STEPS)
        .param("definition", definition)
        .param("version", version)
        .param("from", period.fromOrBeginning())
        .param("to", period.toOrEnd())
        .param("limit", STEPS_MAX)
        .query((row, _) -> row.getString("step"))
        .list();
  }

  public Optional<String> mostStartedDefinition(Period period) {
    return jdbc.sql(MOST_STARTED)
        .param("from", period.fromOrBeginning())
        .param("to", period.toOrEnd())
        .query(String.class)
        .optional();
  }
}
