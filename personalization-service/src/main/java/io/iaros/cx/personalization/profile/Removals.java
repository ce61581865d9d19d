package io.iaros.cx.personalization.profile;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What was taken back, and when: it is to stay away though it was told under another of the
 * customer's ids, or comes late.
 *
 * @param preferences by name
 * @param context by key
 */
public record Removals(Map<String, Instant> preferences, Map<String, Instant> context) {

  static final Removals NONE = new Removals(Map.of(), Map.of());

  static final int NAMES_MAX = 200;

  public Removals {
    preferences = Map.copyOf(preferences);
    context = Map.copyOf(context);
  }

  Removals ofPreferences(Collection<String> names, Instant at) {
    return new Removals(with(preferences, names, at), context);
  }

  Removals ofContext(Collection<String> keys, Instant at) {
    return new Removals(preferences, with(context, keys, at));
  }

  Removals plus(Removals other) {
    Map<String, Instant> allPreferences = new HashMap<>(preferences);
    other.preferences.forEach((name, at) -> allPreferences.merge(name, at, Removals::later));
    Map<String, Instant> allContext = new HashMap<>(context);
    other.context.forEach((key, at) -> allContext.merge(key, at, Removals::later));
    return new Removals(allPreferences, allContext);
  }

  /** The values that were told after they were last taken back. */
  static <V> Map<String, V> left(
      Map<String, V> values, Map<String, Instant> removals, Function<V, Instant> toldAt) {
    Map<String, V> left = new HashMap<>();
    values.forEach(
        (name, value) -> {
          Instant removedAt = removals.get(name);
          if (removedAt == null || toldAt.apply(value).isAfter(removedAt)) {
            left.put(name, value);
          }
        });
    return left;
  }

  private static Map<String, Instant> with(
      Map<String, Instant> removals, Collection<String> names, Instant at) {
    Map<String, Instant> more = new HashMap<>(removals);
    names.forEach(name -> more.merge(name, at, Removals::later));
    while (more.size() > NAMES_MAX) {
      more.remove(
          more.entrySet().stream()
              .min(
                  Comparator.comparing(Map.Entry<String, Instant>::getValue)
                      .thenComparing(Map.Entry::getKey))
              .orElseThrow()
              .getKey());
    }
    return more;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
