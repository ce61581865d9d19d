package io.iaros.cx.analytics.performance;

import io.iaros.cx.analytics.query.Period;
import io.iaros.cx.analytics.score.ScoreProperties;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Counts the figures of a period from the facts. */
@Repository
public class PerformanceFigures {

  private static final String FLIGHTS =
      """
      SELECT count(*) AS reported, count(*) FILTER (WHERE status = 'CANCELLED') AS cancelled,
             count(*) FILTER (WHERE status <> 'CANCELLED' AND arrival_delay >= :severe) AS severe
      FROM flight WHERE scheduled_departure >= :from AND scheduled_departure < :to
      """;

  private static final String INCIDENTS =
      """
      SELECT type, count(*) AS opened, count(settled_at) AS settled
      FROM incident WHERE opened_at >= :from AND opened_at < :to GROUP BY type
      """;

  private static final String ESCALATIONS =
      "SELECT count(*) FROM escalation WHERE raised_at >= :from AND raised_at < :to";

  private static final String RECOVERIES =
      """
      SELECT count(*) AS started, count(*) FILTER (WHERE outcome IS NULL) AS open,
             count(*) FILTER (
               WHERE outcome IS NULL
                 AND started_at + :targetMillis * interval '1 millisecond' < :now) AS open_late,
             count(*) FILTER (WHERE outcome = 'RESOLVED') AS resolved,
             count(*) FILTER (WHERE outcome = 'ESCALATED') AS escalated,
             count(*) FILTER (WHERE took_millis > :targetMillis) AS settled_late,
             percentile_cont(0.5) WITHIN GROUP (ORDER BY took_millis)
               FILTER (WHERE outcome = 'RESOLVED') AS p50,
             percentile_cont(0.95) WITHIN GROUP (ORDER BY took_millis)
               FILTER (WHERE outcome = 'RESOLVED') AS p95
      FROM recovery WHERE started_at >= :from AND started_at < :to
      """;

  private static final String ACTIONS =
      """
      SELECT action, count(*) FILTER (WHERE recovery_action.outcome = 'DONE') AS done,
             count(*) FILTER (WHERE recovery_action.outcome = 'SKIPPED') AS skipped,
             count(*) FILTER (WHERE recovery_action.outcome = 'FAILED') AS failed,
             count(*) FILTER (WHERE recovery_action.outcome = 'UNKNOWN') AS unknown
      FROM recovery_action JOIN recovery USING (recovery_id)
      WHERE started_at >= :from AND started_at < :to
      GROUP BY action
      """;

  private static final String NOTIFICATIONS =
      """
      SELECT count(*) FILTER (WHERE outcome = 'SENT') AS sent,
             count(*) FILTER (WHERE outcome = 'FAILED') AS failed,
             count(*) FILTER (WHERE outcome = 'UNKNOWN') AS unknown,
             count(*) FILTER (WHERE outcome = 'SKIPPED') AS skipped
      FROM notification WHERE settled_at >= :from AND settled_at < :to
      """;

  private static final String JOURNEYS =
      """
      SELECT count(*) FILTER (WHERE started_at >= :from AND started_at < :to) AS started,
             count(*) FILTER (WHERE started_at >= :from AND started_at < :to
                                AND ended_at IS NULL) AS open,
             count(*) FILTER (WHERE ended AND outcome = 'COMPLETED') AS completed,
             count(*) FILTER (WHERE ended AND outcome = 'ABANDONED') AS abandoned,
             count(*) FILTER (WHERE ended AND outcome = 'EXPIRED') AS expired
      FROM (SELECT *, ended_at >= :from AND ended_at < :to AS ended FROM journey) AS placed
      """;

  private static final String INTERACTIONS =
      "SELECT count(*) FROM interaction WHERE happened_at >= :from AND happened_at < :to";

  private static final String DECISIONS =
      """
      SELECT count(*) AS made, count(*) FILTER (WHERE degraded) AS degraded
      FROM decision WHERE made_at >= :from AND made_at < :to
      """;

  private static final String FEEDBACK =
      """
      SELECT count(*) AS given, avg(rating)::float8 AS rating, avg(ces)::float8 AS effort,
             (100.0 * (count(*) FILTER (WHERE nps >= 9) - count(*) FILTER (WHERE nps <= 6))
               / nullif(count(nps), 0))::float8 AS promoters
      FROM feedback WHERE given_at >= :from AND given_at < :to
      """;

  private static final int ROUTES_LISTED_MAX = 50;

  private record Typed(String type, long opened, long settled) {}

  private record Named(String action, Performance.Actions figures) {}

  private final JdbcClient jdbc;
  private final RouteFigures routes;
  private final ScoreProperties properties;

  PerformanceFigures(JdbcClient jdbc, RouteFigures routes, ScoreProperties properties) {
    this.jdbc = jdbc;
    this.routes = routes;
    this.properties = properties;
  }

  /**
   * @param route {@code origin-destination}, to see this one alone; null for the most disrupted
   * @param stream read before the figures, so that they hold at least what it says was read
   */
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  public Performance of(
      Period period, @Nullable String route, @Nullable StreamLag stream, Instant now) {
    return new Performance(
        period.from(),
        period.to(),
        flights(period),
        incidents(period),
        recoveries(period, now),
        notifications(period),
        journeys(period),
        count(INTERACTIONS, period),
        decisions(period),
        feedback(period),
        routes.routes(period, route, ROUTES_LISTED_MAX),
        stream,
        now);
  }

  private Performance.Flights flights(Period period) {
    return within(FLIGHTS, period)
        .param("severe", Performance.SEVERE_DELAY_MINUTES)
        .query(
            (row, _) ->
                Performance.Flights.of(
                    row.getLong("reported"), row.getLong("cancelled"), row.getLong("severe")))
        .single();
  }

  private Performance.Incidents incidents(Period period) {
    Map<String, Long> byType = new TreeMap<>();
    long settled = 0;
    for (Typed typed :
        within(INCIDENTS, period)
            .query(
                (row, _) ->
                    new Typed(row.getString("type"), row.getLong("opened"), row.getLong("settled")))
            .list()) {
      byType.put(typed.type(), typed.opened());
      settled += typed.settled();
    }
    long opened = byType.values().stream().mapToLong(Long::longValue).sum();
    return new Performance.Incidents(opened, settled, count(ESCALATIONS, period), byType);
  }

  private Performance.Recoveries recoveries(Period period, Instant now) {
    Duration target = properties.recoveryTarget();
    Map<String, Performance.Actions> actions = actions(period);
    return within(RECOVERIES, period)
        .param("targetMillis", target.toMillis())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(
            (row, _) -> {
              long resolved = row.getLong("resolved");
              long escalated = row.getLong("escalated");
              return new Performance.Recoveries(
                  row.getLong("started"),
                  row.getLong("open"),
                  row.getLong("open_late"),
                  resolved,
                  escalated,
                  row.getLong("settled_late"),
                  Performance.Rate.of(resolved, resolved + escalated),
                  target,
                  percentiles(
                      row.getObject("p50", Double.class), row.getObject("p95", Double.class)),
                  actions);
            })
        .single();
  }

  private Map<String, Performance.Actions> actions(Period period) {
    Map<String, Performance.Actions> actions = new TreeMap<>();
    within(ACTIONS, period)
        .query(
            (row, _) ->
                new Named(
                    row.getString("action"),
                    Performance.Actions.of(
                        row.getLong("done"),
                        row.getLong("skipped"),
                        row.getLong("failed"),
                        row.getLong("unknown"))))
        .list()
        .forEach(named -> actions.put(named.action(), named.figures()));
    return actions;
  }

  private static Performance.@Nullable Percentiles percentiles(
      @Nullable Double p50, @Nullable Double p95) {
    return p50 == null || p95 == null
        ? null
        : new Performance.Percentiles(
            Duration.ofMillis(Math.round(p50)), Duration.ofMillis(Math.round(p95)));
  }

  private Performance.Notifications notifications(Period period) {
    return within(NOTIFICATIONS, period)
        .query(
            (row, _) ->
                new Performance.Notifications(
                    row.getLong("sent"),
                    row.getLong("failed"),
                    row.getLong("unknown"),
                    row.getLong("skipped")))
        .single();
  }

  private Performance.Journeys journeys(Period period) {
    return within(JOURNEYS, period)
        .query(
            (row, _) -> {
              long completed = row.getLong("completed");
              long abandoned = row.getLong("abandoned");
              long expired = row.getLong("expired");
              return new Performance.Journeys(
                  row.getLong("started"),
                  row.getLong("open"),
                  completed,
                  abandoned,
                  expired,
                  Performance.Rate.of(completed, completed + abandoned + expired));
            })
        .single();
  }

  private Performance.Decisions decisions(Period period) {
    return within(DECISIONS, period)
        .query((row, _) -> new Performance.Decisions(row.getLong("made"), row.getLong("degraded")))
        .single();
  }

  private Performance.Feedback feedback(Period period) {
    return within(FEEDBACK, period)
        .query(
            (row, _) ->
                new Performance.Feedback(
                    row.getLong("given"),
                    row.getObject("rating", Double.class),
                    row.getObject("promoters", Double.class),
                    row.getObject("effort", Double.class)))
        .single();
  }

  private long count(String sql, Period period) {
    return within(sql, period).query(Long.class).single();
  }

  private JdbcClient.StatementSpec within(String sql, Period period) {
    return jdbc.sql(sql).param("from", period.fromOrBeginning()).param("to", period.toOrEnd());
  }
}
