package io.iaros.cx.events.journey;

import io.iaros.cx.events.EventData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something happened within a journey, or more became known.
 *
 * @param event what happened, as the definition names it; absent when only context changed
 * @param contextKeys the names of the context keys that changed, never their values
 */
public record JourneyUpdated(
    JourneyPosition position, @Nullable String event, List<String> contextKeys)
    implements EventData {
  public JourneyUpdated {
    contextKeys = List.copyOf(contextKeys);
  }
}
