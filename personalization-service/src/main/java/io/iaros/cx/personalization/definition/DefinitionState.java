package io.iaros.cx.personalization.definition;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What has been decided about a kind so far, as far as the next decision needs it.
 *
 * @param current the newest version; null before the first
 * @param ofSettings what the settings file brought last
 */
record DefinitionState(
    @Nullable DefinitionVersion current, @Nullable List<Map<String, Object>> ofSettings) {

  static final DefinitionState EMPTY = new DefinitionState(null, null);

  long version() {
    return current == null ? 0 : current.version();
  }
}
