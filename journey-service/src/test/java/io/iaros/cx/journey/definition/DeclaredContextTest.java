package io.iaros.cx.journey.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.journey.definition.DefinitionDocument.ContextType;
import io.iaros.cx.service.problem.Fault;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeclaredContextTest {

  private static final DeclaredContext DECLARED =
      new DeclaredContext(
          Map.of(
              "cabin", ContextType.TEXT,
              "total", ContextType.NUMBER,
              "vip", ContextType.BOOLEAN,
              "tags", ContextType.LIST,
              "offer", ContextType.OBJECT));

  @Test
  void takesValuesOfTheirTypes() {
    assertThat(
            DECLARED.faultsOf(
                "/context",
                Map.of(
                    "cabin",
                    "economy",
                    "total",
                    12.5,
                    "vip",
                    false,
                    "tags",
                    List.of("family"),
                    "offer",
                    Map.of("id", "lounge"))))
        .isEmpty();
  }

  @Test
  void listsEveryValueOfAnotherType() {
    assertThat(
            DECLARED.faultsOf(
                "/context",
                Map.of("cabin", 1, "total", "12", "vip", "yes", "tags", Map.of(), "offer", true)))
        .extracting(Fault::pointer)
        .containsExactly(
            "/context/cabin", "/context/offer", "/context/tags", "/context/total", "/context/vip");
  }

  @Test
  void saysWhatWasExpectedAndWhatCame() {
    assertThat(DECLARED.faultsOf("/context", Map.of("total", List.of(1))))
        .containsExactly(
            new Fault(
                "/context/total",
                "Expected 'total' to be of type number, as the definition declares, but got"
                    + " list."));
  }

  @Test
  void letsKeysBeTakenAwayAndOthersBeAnything() {
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("total", null);
    values.put("seat", 12);
    assertThat(DECLARED.faultsOf("/context", values)).isEmpty();
  }
}
