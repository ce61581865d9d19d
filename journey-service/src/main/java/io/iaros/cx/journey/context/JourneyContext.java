package io.iaros.cx.journey.context;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
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
    return with(new ContextChange(changes, by, channel, null, at), List.of());
  }

  /**
   * @param change what is left of it once the rules were applied
   * @param conflicts that were found on the way; they stay with the key as long as it is there
   */
  public JourneyContext with(ContextChange change, List<ContextConflict> conflicts) {
    SortedMap<String, ContextEntry> changed = new TreeMap<>(entries);
    change
        .values()
        .forEach(
            (key, value) -> {
              if (value == null) {
                changed.remove(key);
              } else {
                ContextEntry before = entries.get(key);
                ContextEntry entry = change.entry(value);
                changed.put(key, before == null ? entry : entry.withOverruled(overruled(before)));
              }
            });
    for (ContextConflict conflict : conflicts) {
      changed.computeIfPresent(
          conflict.key(),
          (_, entry) -> {
            List<ContextEntry.Overruled> all = new ArrayList<>(overruled(entry));
            all.add(conflict.overruled());
            return entry.withOverruled(all);
          });
    }
    return new JourneyContext(changed);
  }

  /** What a place may see of it. */
  public JourneyContext seen(Predicate<String> isVisible) {
    SortedMap<String, ContextEntry> visible = new TreeMap<>(entries);
    visible.keySet().removeIf(isVisible.negate());
    return new JourneyContext(visible);
  }

  /** The bare values, as guards and checksums see them. */
  public SortedMap<String, @Nullable Object> values() {
    SortedMap<String, @Nullable Object> values = new TreeMap<>();
    entries.forEach((key, entry) -> values.put(key, entry.value()));
    return values;
  }

  private static List<ContextEntry.Overruled> overruled(ContextEntry entry) {
    return Objects.requireNonNullElse(entry.overruled(), List.of());
  }
}
