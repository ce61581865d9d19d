package io.iaros.cx.personalization.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.events.customer.ContextMerged.ContextEntry;
import io.iaros.cx.service.problem.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContextEntriesTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  @Test
  void readsPlainValuesAndThoseThatEnd() {
    assertThat(
            ContextEntries.read(
                    Map.of(
                        "phase", "boarding",
                        "gate", Map.of("value", "B12", "ttl", "PT30M"),
                        "seat", Map.of("row", 12)),
                    NOON)
                .entries())
        .containsEntry("phase", new ContextEntry("boarding", null))
        .containsEntry("gate", new ContextEntry("B12", NOON.plus(Duration.ofMinutes(30))))
        .containsEntry("seat", new ContextEntry(Map.of("row", 12), null));
  }

  @Test
  void takesAKeyAwayWithANull() {
    Map<String, @Nullable Object> entries = new HashMap<>();
    entries.put("phase", null);

    assertThat(ContextEntries.read(entries, NOON).entries())
        .containsEntry("phase", new ContextEntry(null, null));
  }

  @Test
  void listsAllFaults() {
    assertThat(
            ContextEntries.read(
                    Map.of(
                        "a/b", Map.of("value", 1, "ttl", "soon"),
                        "c", Map.of("value", 1, "ttl", "-PT1S"),
                        " ", "blank"),
                    NOON)
                .faults())
        .extracting(Fault::pointer)
        .containsExactlyInAnyOrder("/entries/a~1b/ttl", "/entries/c/ttl", "/entries/ ");
  }
}
