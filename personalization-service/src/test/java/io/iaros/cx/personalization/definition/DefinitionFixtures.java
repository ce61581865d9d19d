package io.iaros.cx.personalization.definition;

import io.iaros.cx.service.problem.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The smallest kind there is: a set of one tone. */
final class DefinitionFixtures {

  static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  static final List<Map<String, Object>> FAULTY = List.of(Map.of("pitch", "high"));

  private DefinitionFixtures() {}

  record ToneKind() implements DefinitionKind<String> {
    @Override
    public String name() {
      return "tones";
    }

    @Override
    public Reading<String> read(List<?> entries, String pointer) {
      return entries.getFirst() instanceof Map<?, ?> entry
              && entry.get("tone") instanceof String tone
          ? new Reading<>(tone, List.of())
          : new Reading<>("", List.of(new Fault(pointer + "/0", "Expected a tone.")));
    }

    @Override
    public List<Map<String, Object>> notation(String tone) {
      return tone(tone);
    }
  }

  static List<Map<String, Object>> tone(String tone) {
    return List.of(Map.of("tone", tone));
  }

  static DefinitionVersion version(long number, List<Map<String, Object>> entries) {
    return new DefinitionVersion(number, entries, DefinitionOrigin.CALLER, "key-1", NOON, null);
  }
}
