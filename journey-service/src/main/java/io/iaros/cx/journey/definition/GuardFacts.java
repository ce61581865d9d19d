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
 */
public record GuardFacts(
    Map<String, ? extends @Nullable Object> context, Place place, String step) {

  static final Set<String> VARIABLES = Set.of("context", "channel", "touchpoint", "step");

  public Map<String, @Nullable Object> values() {
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("context", context);
    values.put("channel", place.channel());
    values.put("touchpoint", place.touchpoint());
    values.put("step", step);
    return values;
  }
}
