package io.iaros.cx.personalization.rule;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One version of the rules.
 *
 * @param version 0 while the rules of the start hold and none was ever kept
 * @param rules in the mission's notation, as they are put
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RuleSetAnswer(
    long version,
    RuleOrigin origin,
    String author,
    Instant at,
    @Nullable Long restoredFrom,
    List<Map<String, Object>> rules) {

  static RuleSetAnswer of(RuleVersion version) {
    return new RuleSetAnswer(
        version.version(),
        version.origin(),
        version.author(),
        version.at(),
        version.restoredFrom(),
        version.rules());
  }
}
