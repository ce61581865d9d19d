package io.iaros.cx.service.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.service.condition.Conditions.Compilation.Compiled;
import io.iaros.cx.service.condition.Conditions.Compilation.Faulty;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConditionsTest {

  private final Conditions conditions =
      new Conditions(Set.of("loyalty_tier", "channel", "delay", "context"));

  @Test
  void holdsForTheValueItNames() {
    Condition platinum = compiled("loyalty_tier == 'platinum'");

    assertThat(platinum.holds(Map.of("loyalty_tier", "platinum"))).isTrue();
    assertThat(platinum.holds(Map.of("loyalty_tier", "gold"))).isFalse();
  }

  @Test
  void doesNotHoldForAValueThatIsMissing() {
    assertThat(compiled("loyalty_tier == 'platinum'").holds(Map.of())).isFalse();
    assertThat(compiled("delay > 3").holds(Map.of())).isFalse();
  }

  @Test
  void comparesWholeAndDecimalNumbers() {
    assertThat(compiled("delay >= 180").holds(Map.of("delay", 180))).isTrue();
    assertThat(compiled("delay >= 180").holds(Map.of("delay", 179.5))).isFalse();
  }

  @Test
  void looksIntoNestedValues() {
    assertThat(
            compiled("context.disrupted == true && 'web' in context.channels")
                .holds(Map.of("context", Map.of("disrupted", true, "channels", List.of("web")))))
        .isTrue();
  }

  @Test
  void saysWhatIsWrongWithAnExpression() {
    assertThat(conditions.compile("loyalty_teir == 'x'"))
        .isInstanceOfSatisfying(
            Faulty.class,
            faulty ->
                assertThat(faulty.faults()).singleElement().asString().contains("loyalty_teir"));
    assertThat(conditions.compile("1 + 1")).isInstanceOf(Faulty.class);
    assertThat(conditions.compile("a".repeat(3_000))).isInstanceOf(Faulty.class);
  }

  private Condition compiled(String expression) {
    return ((Compiled) conditions.compile(expression)).condition();
  }
}
