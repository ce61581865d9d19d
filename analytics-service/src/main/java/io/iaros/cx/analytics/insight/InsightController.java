package io.iaros.cx.analytics.insight;

import io.iaros.cx.analytics.funnel.Funnel;
import io.iaros.cx.analytics.funnel.FunnelQuestion;
import io.iaros.cx.analytics.funnel.Funnels;
import io.iaros.cx.analytics.performance.Performance;
import io.iaros.cx.analytics.performance.PerformanceFigures;
import io.iaros.cx.analytics.performance.RouteFigures;
import io.iaros.cx.analytics.query.Period;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/analytics/insights")
class InsightController {

  private static final int ROUTES_CONSIDERED_MAX = 10_000;

  /**
   * Ranked by customers affected. There are as many as templates at most, so all stand on one page.
   *
   * @param reason why the list is empty; null when it is not
   */
  record InsightList(
      List<Insight> items,
      @Nullable String next,
      @Nullable String reason,
      @Nullable Instant from,
      @Nullable Instant to,
      Instant asOf) {}

  private final PerformanceFigures performances;
  private final RouteFigures routes;
  private final Funnels funnels;
  private final InstantSource clock;

  InsightController(
      PerformanceFigures performances, RouteFigures routes, Funnels funnels, InstantSource clock) {
    this.performances = performances;
    this.routes = routes;
    this.funnels = funnels;
    this.clock = clock;
  }

  @GetMapping
  InsightList insights(@RequestParam @Nullable String from, @RequestParam @Nullable String to) {
    Period period = Period.of(from, to);
    Instant now = clock.instant();
    Figures figures = figures(period, now);
    List<Insight> insights = InsightTemplates.insights(figures);
    return new InsightList(
        insights,
        null,
        insights.isEmpty() ? reasonOfNone(figures.performance()) : null,
        period.from(),
        period.to(),
        now);
  }

  private Figures figures(Period period, Instant now) {
    String definition = funnels.mostStartedDefinition(period).orElse(null);
    return new Figures(
        period,
        performances.of(period, null, null, now),
        routes.routes(period, null, ROUTES_CONSIDERED_MAX),
        definition,
        definition == null ? new Funnel(List.of()) : funnel(definition, period, now));
  }

  private Funnel funnel(String definition, Period period, Instant now) {
    List<String> steps = funnels.observedSteps(definition, null, period);
    return steps.isEmpty()
        ? new Funnel(List.of())
        : funnels.count(new FunnelQuestion(definition, null, steps, period, null), now);
  }

  private static String reasonOfNone(Performance performance) {
    boolean isNothing =
        performance.flights().reported() == 0
            && performance.journeys().started() == 0
            && performance.recoveries().started() == 0;
    return isNothing
        ? "Expected flights, journeys or recoveries in this period, but there are none."
        : "Nothing stands out: no disruption, drop-off, failure or delay was found.";
  }
}
