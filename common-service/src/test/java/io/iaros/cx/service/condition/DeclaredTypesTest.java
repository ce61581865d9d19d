package io.iaros.cx.service.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.service.condition.DeclaredTypes.ValueType;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeclaredTypesTest {

  private final DeclaredTypes types =
      new DeclaredTypes(
          Set.of("context", "step"),
          "context",
          Map.of(
              "total", ValueType.NUMBER,
              "rate", ValueType.NUMBER,
              "cabin", ValueType.TEXT,
              "vip", ValueType.BOOLEAN,
              "tags", ValueType.LIST,
              "offer.chosen", ValueType.OBJECT));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "context['total'] > 50",
        "context.total > 50.5 && context['rate'] == 1",
        "context['total'] == 5 && context['rate'] == 0.5",
        "context['cabin'] == 'business' || context['cabin'] == null",
        "context['cabin'].startsWith('b')",
        "context['vip']",
        "'vip' in context && has(context.vip) && context[\"vip\"]",
        "'late' in context['tags'] && size(context['tags']) > 1",
        "context['offer.chosen'].price > 3",
        "context['unknown'] > 'x'",
        "step == 'context.total'"
      })
  void fitsToConditionsThatCanHold(String condition) {
    assertThat(types.misfits(condition)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "context['total'] > 'fifty'",
        "context.cabin > 3",
        "context['cabin'] && context['vip']",
        "context['vip'] == 'yes'",
        "context['tags'] > 3",
        "context['total'].startsWith('b')"
      })
  void findsWhatCannotHold(String condition) {
    assertThat(types.misfits(condition)).isNotEmpty();
  }
}
