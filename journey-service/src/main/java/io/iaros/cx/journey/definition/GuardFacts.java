package io.iaros.cx.journey.definition;

import io.iaros.cx.journey.catalogue.Place;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the conditions of a definition may ask about.
 *
 * @param step the present one; empty before the first
 * @param event what the event that is looked at told, by key
 */
public record GuardFacts(
    Map<String, ? extends @Nullable Object> context,
    Place place,
    String step,
    Map<String, ? extends @Nullable Object> event) {

  static final Set<String> VARIABLES = Set.of("context", "channel", "touchpoint", "step", "event");

  /** Where no event is looked at. */
  public GuardFacts(Map<String, ? extends @Nullable Object> context, Place place, String step) {
    this(context, place, step, Map.of());
  }

  public Map<String, @Nullable Object> values() {
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("context", context);
    values.put("channel", place.channel());
    values.put("touchpoint", place.touchpoint());
    values.put("step", step);
    values.put("event", event);
    return values;
  }
}
