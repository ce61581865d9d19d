package io.iaros.cx.journey.context;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Two sources that say different things of one key.
 *
 * @param overruled the value that gave way, and to which rule
 */
public record ContextConflict(String key, ContextEntry.Overruled overruled) {

  /**
   * What is left of a change once the rules were applied.
   *
   * @param changes that take effect, by key; null takes a key away
   */
  public record Merge(
      Map<String, @Nullable Object> changes, java.util.List<ContextConflict> conflicts) {}
}
