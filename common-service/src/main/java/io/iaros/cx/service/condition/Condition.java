package io.iaros.cx.service.condition;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.Map;
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

  private static final Result HOLDS = new Result.Holds();
  private static final Result HOLDS_NOT = new Result.HoldsNot();

  private final String expression;
  private final @Nullable DirectEvaluation direct;
  private final CelRuntime.Program program;

  /**
   * @param direct answers without CEL where it can; absent where the expression is not plain
   */
  Condition(String expression, @Nullable DirectEvaluation direct, CelRuntime.Program program) {
    this.expression = expression;
    this.direct = direct;
    this.program = program;
  }

  public String expression() {
    return expression;
  }

  /**
   * @param values by variable; a variable without a value is null, which equals nothing else
   */
  public Result evaluate(Map<String, ? extends @Nullable Object> values) {
    return evaluate(ConditionValues.of(values));
  }

  public Result evaluate(ConditionValues values) {
    if (direct != null && direct.at(values) instanceof Boolean holds) {
      return holds ? HOLDS : HOLDS_NOT;
    }
    return interpret(values);
  }

  /** As CEL says, which the direct way must agree with. */
  Result interpret(ConditionValues values) {
    try {
      return Boolean.TRUE.equals(program.eval(values::of)) ? HOLDS : HOLDS_NOT;
    } catch (CelEvaluationException misfit) {
      return new Result.Undecided(String.valueOf(misfit.getMessage()));
    }
  }

  /** Whether it holds; what cannot be decided does not hold. */
  public boolean holds(ConditionValues values) {
    return evaluate(values) instanceof Result.Holds;
  }

  /** Whether it holds; what cannot be decided does not hold. */
  public boolean holds(Map<String, ? extends @Nullable Object> values) {
    return evaluate(values) instanceof Result.Holds;
  }
}
