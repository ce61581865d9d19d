package io.iaros.cx.analytics.insight;

import io.iaros.cx.analytics.funnel.Funnel;
import io.iaros.cx.analytics.performance.Performance;
import io.iaros.cx.analytics.query.Period;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What insights are found in.
 *
 * @param routes all that were flown, not only those that {@code performance} lists
 * @param definition of the journeys in the funnel; null where there are none
 */
record Figures(
    Period period,
    Performance performance,
    Map<String, Performance.Route> routes,
    @Nullable String definition,
    Funnel funnel) {

  Figures {
    routes = Map.copyOf(routes);
  }
}
