package io.iaros.cx.analytics.funnel;

import io.iaros.cx.analytics.query.Period;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which funnel is asked for.
 *
 * @param version null for all versions of the definition
 * @param steps in the order in which they are to be entered; others may come between
 * @param period in which the first step is entered
 * @param window how long after the first step the last may be entered; null without limit
 */
public record FunnelQuestion(
    String definition,
    @Nullable Integer version,
    List<String> steps,
    Period period,
    @Nullable Duration window) {

  public FunnelQuestion {
    steps = List.copyOf(steps);
  }
}
