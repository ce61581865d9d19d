package io.iaros.cx.personalization.profile;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * A fact as it was last told.
 *
 * @param value JSON of any kind but null
 * @param at when it was told; what was told earlier but came later does not replace it
 */
public record TimedValue(Object value, Instant at) {

  /** Adds what was told, up to a number of names; a name beyond it is not taken in. */
  static Map<String, TimedValue> told(
      Map<String, TimedValue> known, Map<String, Object> told, Instant at, int namesMax) {
    Map<String, TimedValue> updated = new HashMap<>(known);
    told.forEach(
        (name, value) -> {
          TimedValue present = updated.get(name);
          boolean hasRoom = present != null || updated.size() < namesMax;
          if (hasRoom && (present == null || !at.isBefore(present.at()))) {
            updated.put(name, new TimedValue(value, at));
          }
        });
    return updated;
  }
}
