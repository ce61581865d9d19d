package io.iaros.cx.journey.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.service.problem.Fault;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContextChangesTest {

  @Test
  void takesWhatJsonHas() {
    Map<String, @Nullable Object> changes = new HashMap<>();
    changes.put("a.b-c_1", List.of(1, "two 𝄞", true, Map.of("x", 1.5)));
    changes.put("gone", null);
    assertThat(ContextChanges.faultsOf("/context", changes)).isEmpty();
  }

  @Test
  void findsAllThatCannotBeKept() {
    Map<String, @Nullable Object> changes = new HashMap<>();
    changes.put("nul", "a\0b");
    changes.put("half", Map.of("deep", List.of("\uD834")));
    changes.put("huge", Double.POSITIVE_INFINITY);
    changes.put("1st", 1);
    assertThat(ContextChanges.faultsOf("/context", changes))
        .extracting(Fault::pointer)
        .containsExactlyInAnyOrder("/context/nul", "/context/half", "/context/huge", "/context");
  }
}
