package io.iaros.cx.personalization.condition;

import io.iaros.cx.service.condition.Condition;
import io.iaros.cx.service.condition.Conditions;
import io.iaros.cx.service.condition.Conditions.Compilation;
import io.iaros.cx.service.problem.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the conditions of one set, and lists all that is wrong, what they would cost included. */
public final class ConditionReader {

  /** What one condition may cost at most, in steps of its evaluation. */
  public static final int COST_MAX = 10_000;

  /** What all conditions of a set together may cost a decision. */
  public static final int SET_COST_MAX = 50_000;

  private static final Conditions OF_DECISIONS = DecisionVariables.conditions();

  private final List<Fault> faults;
  private final Conditions conditions;
  private double cost;

  /**
   * @param faults takes what is found
   */
  public ConditionReader(List<Fault> faults) {
    this(faults, OF_DECISIONS);
  }

  /**
   * @param faults takes what is found
   * @param conditions over other variables than those of decisions
   */
  public ConditionReader(List<Fault> faults, Conditions conditions) {
    this.faults = faults;
    this.conditions = conditions;
  }

  /** Null where it is faulty. */
  public @Nullable Condition read(@Nullable Object sent, String pointer) {
    if (!(sent instanceof String expression)) {
      fault(pointer, "Expected a condition, such as channel == 'mobile'.");
      return null;
    }
    return switch (conditions.compile(expression)) {
      case Compilation.Compiled(Condition condition) -> affordable(condition, pointer);
      case Compilation.Faulty(List<String> reasons) -> {
        reasons.forEach(reason -> fault(pointer, reason));
        yield null;
      }
    };
  }

  /** Null where there is none, or where it is faulty. */
  public @Nullable Condition readOptional(@Nullable Object sent, String pointer) {
    return sent == null ? null : read(sent, pointer);
  }

  /** To be asked once, when all are read. */
  public void checkTogether(String pointer) {
    if (cost > SET_COST_MAX) {
      fault(
          pointer,
          "Expected conditions that cost %d together, but these may cost %.0f."
              .formatted(SET_COST_MAX, cost));
    }
  }

  private @Nullable Condition affordable(Condition condition, String pointer) {
    ConditionCost.Reading reading = ConditionCost.of(condition.expression());
    reading.faults().forEach(reason -> fault(pointer, reason));
    if (reading.cost() > COST_MAX) {
      fault(
          pointer,
          "Expected a condition that costs at most %d, but this one may cost %.0f."
              .formatted(COST_MAX, reading.cost()));
      return null;
    }
    cost += reading.cost();
    return reading.faults().isEmpty() ? condition : null;
  }

  private void fault(String pointer, String detail) {
    faults.add(new Fault(pointer, detail));
  }
}
