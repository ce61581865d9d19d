package io.iaros.cx.experiment.analysis;

import io.iaros.cx.experiment.analysis.Finding.Reason;
import java.util.function.Supplier;

/** How many units an answer takes. */
final class Units {

  private Units() {}

  static <T> Finding<T> atLeast(int needed, long units, Supplier<Finding<T>> answer) {
    if (units >= needed) {
      return answer.get();
    }
    if (units == 0) {
      return Finding.unknown(Reason.NO_UNITS);
    }
    return Finding.unknown(units == 1 ? Reason.ONE_UNIT : Reason.TOO_FEW_UNITS);
  }
}
