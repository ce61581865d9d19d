package io.iaros.cx.personalization.profile;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fact as it was last told.
 *
 * @param value JSON of any kind but null
 * @param at when it was told; what was told earlier but came later does not replace it
 * @param source the channel that told it; absent where it was not noted
 */
public record TimedValue(Object value, Instant at, @Nullable String source) {

  public TimedValue(Object value, Instant at) {
    this(value, at, null);
  }

  /** Adds what was told, up to a number of names; a name beyond it is not taken in. */
  static Map<String, TimedValue> told(
      Map<String, TimedValue> known,
      Map<String, Object> told,
      Instant at,
      @Nullable String source,
      int namesMax) {
    Map<String, TimedValue> updated = new HashMap<>(known);
    told.forEach(
        (name, value) -> {
          TimedValue present = updated.get(name);
          boolean hasRoom = present != null || updated.size() < namesMax;
          if (hasRoom && (present == null || !at.isBefore(present.at()))) {
            updated.put(name, new TimedValue(value, at, source));
          }
        });
    return updated;
  }
}
