package io.iaros.cx.personalization.rule;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Rules in the words of the tests. */
final class RuleFixtures {

  static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private RuleFixtures() {}

  /** One rule for everybody, with a tone. */
  static List<Map<String, Object>> tone(String tone) {
    return List.of(rule("tone", "true", Map.of("tone", tone)));
  }

  static Map<String, Object> rule(String name, String condition, Map<String, Object> action) {
    return Map.of("name", name, "condition", condition, "actions", List.of(action));
  }

  static RuleVersion version(long number, List<Map<String, Object>> rules) {
    return new RuleVersion(number, rules, RuleOrigin.CALLER, "key-1", NOON, null);
  }
}
