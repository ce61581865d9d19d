package io.iaros.cx.journey.context;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All that is known in a journey, by key. Immutable; a change makes another one. */
public record JourneyContext(@JsonValue SortedMap<String, ContextEntry> entries) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public JourneyContext {
    entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
  }

  public static JourneyContext empty() {
    return new JourneyContext(new TreeMap<>());
  }

  /**
   * The last writer of a key wins.
   *
   * @param changes by key; null takes the key away
   */
  public JourneyContext with(
      Map<String, ? extends @Nullable Object> changes, String by, String channel, Instant at) {
    SortedMap<String, ContextEntry> changed = new TreeMap<>(entries);
    changes.forEach(
        (key, value) -> {
          if (value == null) {
            changed.remove(key);
          } else {
            changed.put(key, new ContextEntry(value, by, channel, at));
          }
        });
    return new JourneyContext(changed);
  }

  /** The bare values, as guards and checksums see them. */
  public SortedMap<String, @Nullable Object> values() {
    SortedMap<String, @Nullable Object> values = new TreeMap<>();
    entries.forEach((key, entry) -> values.put(key, entry.value()));
    return values;
  }
}
