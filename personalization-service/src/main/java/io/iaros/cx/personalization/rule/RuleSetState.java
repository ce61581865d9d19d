package io.iaros.cx.personalization.rule;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What has been decided about the rules so far, as far as the next decision needs it.
 *
 * @param current the newest version; null before the first
 * @param ofSettings the rules that the settings file brought last
 */
record RuleSetState(@Nullable RuleVersion current, @Nullable List<Map<String, Object>> ofSettings) {

  static final RuleSetState EMPTY = new RuleSetState(null, null);

  long version() {
    return current == null ? 0 : current.version();
  }
}
