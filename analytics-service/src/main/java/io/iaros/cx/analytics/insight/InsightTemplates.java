package io.iaros.cx.analytics.insight;

import static io.iaros.cx.analytics.insight.Links.pointer;

import io.iaros.cx.analytics.funnel.Funnel;
import io.iaros.cx.analytics.insight.Insight.Evidence;
import io.iaros.cx.analytics.performance.Performance;
import io.iaros.cx.service.identity.NameBasedIds;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for in the figures. Each template finds the one thing of its kind that is surely
 * worst: shares are compared by the low end of their interval, so that one flight out of one does
 * not outrank ninety out of a hundred.
 */
final class InsightTemplates {

  /** Fewer ratings say nothing of a route. */
  static final int RATINGS_MIN = 3;

  /** From here up customers are content, on the scale of 1 to 5. */
  static final double CONTENT = 3.5;

  private static final List<Function<Figures, Optional<Insight>>> TEMPLATES =
      List.of(
          InsightTemplates::mostDisruptedRoute,
          InsightTemplates::largestDropOff,
          InsightTemplates::failingAction,
          InsightTemplates::worstRatedRoute,
          InsightTemplates::serviceLevelRisk,
          InsightTemplates::lostNotifications);

  private InsightTemplates() {}

  /** Ranked by how many customers are affected. */
  static List<Insight> insights(Figures figures) {
    return TEMPLATES.stream()
        .flatMap(template -> template.apply(figures).stream())
        .sorted(
            Comparator.comparingLong(Insight::customersAffected)
                .reversed()
                .thenComparing(Insight::id))
        .toList();
  }

  private static Optional<Insight> mostDisruptedRoute(Figures figures) {
    return figures.routes().entrySet().stream()
        .filter(route -> disrupted(route.getValue()) > 0)
        .max(
            Comparator.comparingDouble(
                    (Map.Entry<String, Performance.Route> route) ->
                        low(route.getValue().flights().disrupted()))
                .thenComparing(Map.Entry::getKey))
        .map(route -> mostDisruptedRoute(figures, route.getKey(), route.getValue()));
  }

  private static Insight mostDisruptedRoute(Figures figures, String name, Performance.Route route) {
    Performance.Flights flights = route.flights();
    String link = Links.route(figures.period(), name);
    return insight(
        "most_disrupted_route",
        name,
        "%s is the most disrupted route".formatted(name),
        "%d of its %d flights were cancelled and %d severely delayed."
            .formatted(flights.cancelled(), flights.reported(), flights.severelyDelayed()),
        route.passengers(),
        List.of(
            new Evidence(
                "flights",
                flights.reported(),
                link,
                pointer("routes", name, "flights", "reported")),
            new Evidence(
                "cancelled",
                flights.cancelled(),
                link,
                pointer("routes", name, "flights", "cancelled")),
            new Evidence(
                "severelyDelayed",
                flights.severelyDelayed(),
                link,
                pointer("routes", name, "flights", "severelyDelayed")),
            new Evidence(
                "passengers", route.passengers(), link, pointer("routes", name, "passengers"))),
        "Hold seats on other routes to the destination and staff its desks for rebooking.");
  }

  private static Optional<Insight> largestDropOff(Figures figures) {
    String definition = figures.definition();
    List<Funnel.Step> steps = figures.funnel().steps();
    if (definition == null) {
      return Optional.empty();
    }
    return IntStream.range(0, steps.size())
        .boxed()
        .filter(index -> steps.get(index).dropped() > 0)
        .max(
            Comparator.comparingLong((Integer index) -> steps.get(index).dropped())
                .thenComparing(Comparator.reverseOrder()))
        .map(index -> largestDropOff(figures, definition, index));
  }

  private static Insight largestDropOff(Figures figures, String definition, int index) {
    List<Funnel.Step> steps = figures.funnel().steps();
    Funnel.Step step = steps.get(index);
    String link =
        Links.funnel(figures.period(), definition, steps.stream().map(Funnel.Step::step).toList());
    String place = Integer.toString(index);
    return insight(
        "largest_drop_off",
        definition + "/" + step.step(),
        "Most journeys of '%s' are lost in step '%s'".formatted(definition, step.step()),
        "%d of the %d journeys that entered it went no further, and will not."
            .formatted(step.dropped(), step.entered()),
        step.dropped(),
        List.of(
            new Evidence("entered", step.entered(), link, pointer("steps", place, "entered")),
            new Evidence("dropped", step.dropped(), link, pointer("steps", place, "dropped"))),
        "Read a few of these journeys from this step on, and offer help where they stop.");
  }

  private static Optional<Insight> failingAction(Figures figures) {
    return figures.performance().recoveries().actions().entrySet().stream()
        .filter(action -> action.getValue().failed() > 0)
        .max(
            Comparator.comparingDouble(
                    (Map.Entry<String, Performance.Actions> action) ->
                        low(action.getValue().failure()))
                .thenComparing(Map.Entry::getKey))
        .map(action -> failingAction(figures, action.getKey(), action.getValue()));
  }

  private static Insight failingAction(Figures figures, String name, Performance.Actions action) {
    String link = Links.performance(figures.period());
    return insight(
        "failing_recovery_action",
        name,
        "Recovery action '%s' fails most".formatted(name),
        "It failed %d times and was done %d times.".formatted(action.failed(), action.done()),
        action.failed(),
        List.of(
            new Evidence(
                "failed", action.failed(), link, pointer("recoveries", "actions", name, "failed")),
            new Evidence(
                "done", action.done(), link, pointer("recoveries", "actions", name, "done"))),
        "Look at the details of its failures, and give the workflow another way out of them.");
  }

  private static Optional<Insight> worstRatedRoute(Figures figures) {
    return figures.routes().entrySet().stream()
        .filter(route -> route.getValue().ratings() >= RATINGS_MIN)
        .filter(route -> rating(route.getValue()) < CONTENT)
        .min(
            Comparator.comparingDouble(
                    (Map.Entry<String, Performance.Route> route) -> rating(route.getValue()))
                .thenComparing(Map.Entry::getKey))
        .map(route -> worstRatedRoute(figures, route.getKey(), route.getValue()));
  }

  private static Insight worstRatedRoute(Figures figures, String name, Performance.Route route) {
    String link = Links.route(figures.period(), name);
    return insight(
        "worst_rated_route",
        name,
        "Customers are least content on %s".formatted(name),
        "%d ratings give it %.1f of 5 in the mean.".formatted(route.ratings(), rating(route)),
        route.ratings(),
        List.of(
            new Evidence("rating", rating(route), link, pointer("routes", name, "rating")),
            new Evidence("ratings", route.ratings(), link, pointer("routes", name, "ratings"))),
        "Read what these customers wrote, and answer those who were disrupted first.");
  }

  private static Optional<Insight> serviceLevelRisk(Figures figures) {
    Performance.Recoveries recoveries = figures.performance().recoveries();
    long late = recoveries.openLate() + recoveries.settledLate();
    if (late == 0) {
      return Optional.empty();
    }
    String link = Links.performance(figures.period());
    return Optional.of(
        insight(
            "service_level_risk",
            "recoveries",
            "Recoveries take longer than promised",
            "%d are open past the target and %d were settled late."
                .formatted(recoveries.openLate(), recoveries.settledLate()),
            late,
            List.of(
                new Evidence(
                    "openLate", recoveries.openLate(), link, pointer("recoveries", "openLate")),
                new Evidence(
                    "settledLate",
                    recoveries.settledLate(),
                    link,
                    pointer("recoveries", "settledLate"))),
            "Take the oldest open recoveries by hand, and see which action they wait for."));
  }

  private static Optional<Insight> lostNotifications(Figures figures) {
    Performance.Notifications notifications = figures.performance().notifications();
    long lost = notifications.failed() + notifications.unknown();
    if (lost == 0) {
      return Optional.empty();
    }
    String link = Links.performance(figures.period());
    return Optional.of(
        insight(
            "lost_notifications",
            "notifications",
            "Customers were not told",
            "%d notifications failed and the fate of %d is unknown; %d were sent."
                .formatted(notifications.failed(), notifications.unknown(), notifications.sent()),
            lost,
            List.of(
                new Evidence(
                    "failed", notifications.failed(), link, pointer("notifications", "failed")),
                new Evidence(
                    "unknown", notifications.unknown(), link, pointer("notifications", "unknown")),
                new Evidence("sent", notifications.sent(), link, pointer("notifications", "sent"))),
            "Reach these customers by another channel, and mend the addresses that fail."));
  }

  private static Insight insight(
      String kind,
      String about,
      String title,
      String explanation,
      long customersAffected,
      List<Evidence> evidence,
      String suggestedAction) {
    return new Insight(
        NameBasedIds.of("insight", kind, about),
        kind,
        title,
        explanation,
        customersAffected,
        evidence,
        suggestedAction);
  }

  private static long disrupted(Performance.Route route) {
    return route.flights().cancelled() + route.flights().severelyDelayed();
  }

  private static double low(Performance.@Nullable Rate rate) {
    return rate == null ? 0 : rate.interval().low();
  }

  private static double rating(Performance.Route route) {
    return Objects.requireNonNull(route.rating(), "a route with ratings has a mean");
  }
}
