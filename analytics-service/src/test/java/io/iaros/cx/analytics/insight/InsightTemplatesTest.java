package io.iaros.cx.analytics.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.analytics.funnel.Funnel;
import io.iaros.cx.analytics.performance.Performance;
import io.iaros.cx.analytics.query.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InsightTemplatesTest {

  private static final Instant NOW = Instant.parse("2026-03-02T18:00:00Z");
  private static final Map<String, Performance.Actions> NO_ACTIONS = Map.of();
  private static final Map<String, Performance.Route> NO_ROUTES = Map.of();
  private static final Funnel NO_FUNNEL = new Funnel(List.of());

  @Test
  void findsNothingInNothing() {
    assertThat(InsightTemplates.insights(figures(NO_ROUTES, NO_ACTIONS, NO_FUNNEL))).isEmpty();
  }

  @Test
  void believesManyFlightsMoreThanOne() {
    Map<String, Performance.Route> routes =
        Map.of("EWR-IAH", route(100, 90, 1_800), "LGA-ORD", route(1, 1, 20));

    assertThat(InsightTemplates.insights(figures(routes, NO_ACTIONS, NO_FUNNEL)))
        .extracting(Insight::title)
        .containsExactly("EWR-IAH is the most disrupted route");
  }

  @Test
  void ranksByCustomersAffected() {
    Map<String, Performance.Route> routes = Map.of("EWR-IAH", route(10, 5, 7));
    Map<String, Performance.Actions> actions =
        Map.of("rebook", Performance.Actions.of(80, 0, 20, 0));

    assertThat(InsightTemplates.insights(figures(routes, actions, NO_FUNNEL)))
        .extracting(Insight::kind)
        .containsExactly("failing_recovery_action", "most_disrupted_route");
  }

  @Test
  void keepsTheIdOfWhatItFindsAgain() {
    Insight first =
        InsightTemplates.insights(
                figures(Map.of("EWR-IAH", route(10, 5, 7)), NO_ACTIONS, NO_FUNNEL))
            .getFirst();
    Insight later =
        InsightTemplates.insights(
                figures(Map.of("EWR-IAH", route(20, 9, 70)), NO_ACTIONS, NO_FUNNEL))
            .getFirst();

    assertThat(later.id()).isEqualTo(first.id());
  }

  @Test
  void pointsIntoTheFunnelThatShowsTheLoss() {
    Funnel funnel =
        Funnel.of(
            List.of(
                new Funnel.Counted("book", 10, 0, null),
                new Funnel.Counted("check in", 4, 0, Duration.ofHours(1))));

    Insight insight = InsightTemplates.insights(figures(NO_ROUTES, NO_ACTIONS, funnel)).getFirst();

    assertThat(insight.evidence().getLast().pointer()).isEqualTo("/steps/0/dropped");
    assertThat(insight.evidence().getLast().link())
        .isEqualTo("/api/v1/analytics/journey/funnel?definition=trip&steps=book%2Ccheck+in");
  }

  private static Performance.Route route(long flights, long cancelled, long passengers) {
    return new Performance.Route(
        Performance.Flights.of(flights, cancelled, 0), passengers, 0, null);
  }

  private static Figures figures(
      Map<String, Performance.Route> routes,
      Map<String, Performance.Actions> actions,
      Funnel funnel) {
    Performance performance =
        new Performance(
            null,
            null,
            Performance.Flights.of(0, 0, 0),
            new Performance.Incidents(0, 0, 0, Map.of()),
            new Performance.Recoveries(
                0, 0, 0, 0, 0, 0, null, Duration.ofMinutes(5), null, actions),
            new Performance.Notifications(0, 0, 0, 0),
            new Performance.Journeys(0, 0, 0, 0, 0, null),
            0,
            new Performance.Decisions(0, 0),
            new Performance.Feedback(0, null, null, null),
            Map.of(),
            null,
            NOW);
    return new Figures(Period.ALWAYS, performance, routes, "trip", funnel);
  }
}
