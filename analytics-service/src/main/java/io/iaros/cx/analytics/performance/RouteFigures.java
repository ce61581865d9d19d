package io.iaros.cx.analytics.performance;

import io.iaros.cx.analytics.query.Period;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Figures by route. */
@Repository
public class RouteFigures {

  /** Ratings reach a route by the booking of the journey, or by the recovery's incident. */
  private static final String ROUTES =
      """
      WITH flown AS (
        SELECT flight_id, origin || '-' || destination AS route, status = 'CANCELLED' AS cancelled,
               status <> 'CANCELLED' AND coalesce(arrival_delay, 0) >= :severe AS severe
        FROM flight
        WHERE scheduled_departure >= :from AND scheduled_departure < :to
      ), flights AS (
        SELECT route, count(*) AS reported, count(*) FILTER (WHERE cancelled) AS cancelled,
               count(*) FILTER (WHERE severe) AS severe
        FROM flown GROUP BY route
      ), disrupted AS (
        SELECT route, count(*) AS passengers
        FROM flown JOIN incident USING (flight_id) JOIN recovery USING (incident_id)
        GROUP BY route
      ), carried AS (
        SELECT journey_id, flight_id FROM booking WHERE journey_id IS NOT NULL
        UNION
        SELECT journey_id, flight_id FROM recovery JOIN incident USING (incident_id)
        WHERE journey_id IS NOT NULL AND flight_id IS NOT NULL
      ), rated AS (
        SELECT route, count(*) AS ratings, avg(rating)::float8 AS rating
        FROM (SELECT DISTINCT route, event_id, rating
              FROM flown JOIN carried USING (flight_id) JOIN feedback USING (journey_id)
              WHERE rating IS NOT NULL) AS judged
        GROUP BY route
      )
      SELECT route, reported, cancelled, severe, coalesce(passengers, 0) AS passengers,
             coalesce(ratings, 0) AS ratings, rating
      FROM flights LEFT JOIN disrupted USING (route) LEFT JOIN rated USING (route)
      WHERE :route::text IS NULL OR route = :route::text
      ORDER BY coalesce(passengers, 0) DESC, cancelled + severe DESC, reported DESC, route
      LIMIT :limit
      """;

  private record Named(String route, Performance.Route figures) {}

  private final JdbcClient jdbc;

  RouteFigures(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The most disrupted first, or only the one that is asked for. */
  public Map<String, Performance.Route> routes(Period period, @Nullable String route, int limit) {
    Map<String, Performance.Route> routes = new LinkedHashMap<>();
    jdbc.sql(ROUTES)
        .param("severe", Performance.SEVERE_DELAY_MINUTES)
        .param("from", period.fromOrBeginning())
        .param("to", period.toOrEnd())
        .param("route", route)
        .param("limit", limit)
        .query(
            (row, _) ->
                new Named(
                    row.getString("route"),
                    new Performance.Route(
                        Performance.Flights.of(
                            row.getLong("reported"),
                            row.getLong("cancelled"),
                            row.getLong("severe")),
                        row.getLong("passengers"),
                        row.getLong("ratings"),
                        row.getObject("rating", Double.class))))
        .list()
        .forEach(named -> routes.put(named.route(), named.figures()));
    return routes;
  }
}
