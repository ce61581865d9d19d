package io.iaros.cx.service.condition;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A compiled condition. Thread-safe, without side effects, and quick: its cost was checked. */
public final class Condition {

  /** What an evaluation came to. */
  public sealed interface Result {
    record Holds() implements Result {}

    record HoldsNot() implements Result {}

    /** The values did not fit the expression, for example text compared with a number. */
    record Undecided(String reason) implements Result {}
  }

  private final String expression;
  private final CelRuntime.Program program;
  private final Set<String> variables;

  Condition(String expression, CelRuntime.Program program, Set<String> variables) {
    this.expression = expression;
    this.program = program;
    this.variables = Set.copyOf(variables);
  }

  public String expression() {
    return expression;
  }

  /**
   * @param values by variable; a variable without a value is null, which equals nothing else
   */
  public Result evaluate(Map<String, ? extends @Nullable Object> values) {
    Map<String, Object> bound = new HashMap<>();
    for (String variable : variables) {
      bound.put(variable, CelValues.of(values.get(variable)));
    }
    try {
      Object result = program.eval(bound);
      return Boolean.TRUE.equals(result) ? new Result.Holds() : new Result.HoldsNot();
    } catch (CelEvaluationException misfit) {
      return new Result.Undecided(String.valueOf(misfit.getMessage()));
    }
  }

  /** Whether it holds; what cannot be decided does not hold. */
  public boolean holds(Map<String, ? extends @Nullable Object> values) {
    return evaluate(values) instanceof Result.Holds;
  }
}
