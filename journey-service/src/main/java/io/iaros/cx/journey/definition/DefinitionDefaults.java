package io.iaros.cx.journey.definition;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** What holds where a definition says nothing else, to the millisecond. */
public record DefinitionDefaults(
    Duration sessionTimeout, Duration handoffTimeout, int maxTouchpoints) {

  public DefinitionDefaults {
    sessionTimeout = sessionTimeout.truncatedTo(ChronoUnit.MILLIS);
    handoffTimeout = handoffTimeout.truncatedTo(ChronoUnit.MILLIS);
  }
}
