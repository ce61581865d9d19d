package io.iaros.cx.personalization.loyalty;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something a customer did that may earn points.
 *
 * @param event what was done, by its name
 * @param tier the customer's at that moment
 */
public record Occasion(
    String event,
    String channel,
    @Nullable String touchpoint,
    Map<String, Object> properties,
    String tier,
    Instant at) {

  private static final String EVENT = "event";
  private static final String CHANNEL = "channel";
  private static final String TOUCHPOINT = "touchpoint";
  private static final String PROPERTIES = "properties";
  private static final String LOYALTY_TIER = "loyalty_tier";

  /** What conditions of earning rules may speak of. */
  static final Set<String> VARIABLES = Set.of(EVENT, CHANNEL, TOUCHPOINT, PROPERTIES, LOYALTY_TIER);

  Map<String, @Nullable Object> values() {
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put(EVENT, event);
    values.put(CHANNEL, channel);
    values.put(TOUCHPOINT, touchpoint);
    values.put(PROPERTIES, properties);
    values.put(LOYALTY_TIER, tier);
    return values;
  }
}
