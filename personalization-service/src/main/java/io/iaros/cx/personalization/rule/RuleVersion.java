package io.iaros.cx.personalization.rule;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One state of all rules, for good: what is changed or restored becomes the next version.
 *
 * @param version counts up by one from 1; 0 where nothing was kept yet
 * @param rules in the mission's notation
 * @param author who put them: the id of a key, an account or a service
 * @param restoredFrom the version whose rules these are again
 */
record RuleVersion(
    long version,
    List<Map<String, Object>> rules,
    RuleOrigin origin,
    String author,
    Instant at,
    @Nullable Long restoredFrom) {

  RuleVersion {
    rules = List.copyOf(rules);
  }

  /** What tells it from any other, even where a restored database counts its number again. */
  record Key(long version, Instant at) {}

  Key key() {
    return new Key(version, at);
  }
}
