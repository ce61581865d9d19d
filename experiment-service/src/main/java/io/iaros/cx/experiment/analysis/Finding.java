package io.iaros.cx.experiment.analysis;

import java.util.function.Function;

/**
 * What can be said, or why nothing can. No number that is no number ever leaves this package: where
 * a formula has no answer, there is a reason instead.
 */
public sealed interface Finding<T> {

  record Known<T>(T value) implements Finding<T> {}

  record Unknown<T>(Reason reason) implements Finding<T> {}

  /** Why there is no answer. */
  enum Reason {
    /** A side has nobody in it. */
    NO_UNITS,
    /** A side has one unit, and one value does not tell how values vary. */
    ONE_UNIT,
    /** Fewer units than the method needs. */
    TOO_FEW_UNITS,
    /** Fewer clusters than the method needs, or all on one side. */
    TOO_FEW_CLUSTERS,
    /** All units are alike, so that no error can be told. */
    NO_VARIANCE,
    /** A relative change of nothing. */
    ZERO_BASELINE,
    /** The baseline's own error reaches to zero, so that a relative change is not bounded. */
    BASELINE_NOT_APART_FROM_ZERO,
    /** A ratio whose denominator adds up to nothing. */
    ZERO_DENOMINATOR,
    /** Numbers so large or so small that doubles do not hold what follows from them. */
    OUT_OF_RANGE,
    /** No goal can be reached with what is assumed. */
    OUT_OF_REACH
  }

  static <T> Finding<T> known(T value) {
    return new Known<>(value);
  }

  static <T> Finding<T> unknown(Reason reason) {
    return new Unknown<>(reason);
  }

  default <R> Finding<R> map(Function<? super T, ? extends R> then) {
    return switch (this) {
      case Known<T>(T value) -> known(then.apply(value));
      case Unknown<T>(Reason reason) -> unknown(reason);
    };
  }

  default <R> Finding<R> flatMap(Function<? super T, Finding<R>> then) {
    return switch (this) {
      case Known<T>(T value) -> then.apply(value);
      case Unknown<T>(Reason reason) -> unknown(reason);
    };
  }
}
