package io.iaros.cx.personalization.profile;

import io.iaros.cx.events.customer.ContextMerged;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One thing about the customer's present situation.
 *
 * @param channel that told it
 * @param expiresAt from when on it no longer holds, exclusive; absent means it stays
 */
public record ContextValue(Object value, String channel, Instant at, @Nullable Instant expiresAt) {

  /** More keys than these push out the one that was told longest ago. */
  static final int KEYS_MAX = 200;

  public boolean holdsAt(Instant now) {
    return expiresAt == null || now.isBefore(expiresAt);
  }

  /** The values that hold at an instant, by key. */
  public static Map<String, Object> holding(Map<String, ContextValue> context, Instant now) {
    Map<String, Object> values = new TreeMap<>();
    context.forEach(
        (key, told) -> {
          if (told.holdsAt(now)) {
            values.put(key, told.value());
          }
        });
    return values;
  }

  static Map<String, ContextValue> merged(
      Map<String, ContextValue> context, ContextMerged told, Instant at) {
    Map<String, ContextValue> updated = new HashMap<>(context);
    told.entries()
        .forEach(
            (key, entry) -> {
              ContextValue present = updated.get(key);
              if (present != null && at.isBefore(present.at())) {
                return;
              }
              Object value = entry.value();
              if (value == null) {
                updated.remove(key);
              } else {
                updated.put(key, new ContextValue(value, told.channel(), at, entry.expiresAt()));
              }
            });
    updated.values().removeIf(value -> !value.holdsAt(at));
    while (updated.size() > KEYS_MAX) {
      updated.remove(oldest(updated));
    }
    return updated;
  }

  private static String oldest(Map<String, ContextValue> context) {
    return context.entrySet().stream()
        .min(
            Comparator.comparing((Map.Entry<String, ContextValue> entry) -> entry.getValue().at())
                .thenComparing(Map.Entry::getKey))
        .orElseThrow()
        .getKey();
  }
}
