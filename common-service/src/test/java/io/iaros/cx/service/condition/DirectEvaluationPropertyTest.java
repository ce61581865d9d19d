package io.iaros.cx.service.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.service.condition.Conditions.Compilation.Compiled;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class DirectEvaluationPropertyTest {

  private static final Set<String> VARIABLES = Set.of("a", "b", "m", "l");
  private static final Conditions CONDITIONS = new Conditions(VARIABLES);

  @Property(tries = 3_000)
  void alwaysSaysWhatCelSays(
      @ForAll("conditions") String expression,
      @ForAll("scalars") @Nullable Object a,
      @ForAll("scalars") @Nullable Object b,
      @ForAll("scalars") @Nullable Object inMap,
      @ForAll("scalars") @Nullable Object inList) {
    Map<String, @Nullable Object> map = new HashMap<>();
    map.put("k", inMap);
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("a", a);
    values.put("b", b);
    values.put("m", map);
    values.put("l", inList == null ? List.of() : List.of("x", inList));
    if (!(CONDITIONS.compile(expression) instanceof Compiled(Condition condition))) {
      return; // the compiler refuses it, whoever evaluates
    }

    assertThat(condition.evaluate(ConditionValues.of(values)))
        .as("%s with %s", expression, values)
        .isEqualTo(condition.interpret(ConditionValues.of(values)));
  }

  @Provide
  Arbitrary<@Nullable Object> scalars() {
    return Arbitraries.of("x", "y", "", 0, 1, 2, 7L, 1.0, 1.5, Double.NaN, -0.0, true, false)
        .map(Object.class::cast)
        .injectNull(0.1);
  }

  @Provide
  Arbitrary<String> conditions() {
    return condition(3);
  }

  private static Arbitrary<String> condition(int depth) {
    Arbitrary<String> comparison =
        Combinators.combine(term(), Arbitraries.of("==", "!=", "<", "<=", ">", ">="), term())
            .as("%s %s %s"::formatted);
    Arbitrary<String> plain =
        Arbitraries.oneOf(
            comparison,
            term().map(term -> term + " in ['x', 'y']"),
            term().map(term -> term + " in l"),
            term().map(term -> term + " in m"),
            Arbitraries.of(
                "has(m.k)", "has(m.none)", "has(l.k)", "a", "b", "m.k", "true", "a in b"));
    if (depth == 0) {
      return plain;
    }
    Arbitrary<String> deeper = condition(depth - 1);
    return Arbitraries.oneOf(
        plain,
        deeper.map("!(%s)"::formatted),
        Combinators.combine(deeper, Arbitraries.of("&&", "||"), deeper)
            .as("(%s) %s (%s)"::formatted));
  }

  private static Arbitrary<String> term() {
    return Arbitraries.of(
        "a",
        "b",
        "m.k",
        "m['k']",
        "m.none",
        "l[0]",
        "size(m)",
        "l.size()",
        "a.size()",
        "'x'",
        "''",
        "0",
        "1",
        "1.0",
        "1.5",
        "true",
        "null",
        "m",
        "l",
        "1u",
        "-1");
  }
}
