package io.iaros.cx.service.condition;

import java.util.List;
import java.util.Map;

/**
 * Answers plain comparisons without the interpreter, because a decision asks hundreds of them:
 * variables, constants, {@code == != < <= > >= && || !}, {@code in}, {@code has}, {@code size},
 * fields and keys of maps. Whatever is not plain, in the expression or in the values that it meets,
 * it leaves to CEL, so that CEL alone says what errors and mixed types mean.
 */
sealed interface DirectEvaluation {

  /** In the place of a value: CEL is to be asked. */
  Object UNDECIDED = new Object();

  /** A value as CEL knows it, or {@link #UNDECIDED}. */
  Object at(ConditionValues values);

  record Constant(Object value) implements DirectEvaluation {
    @Override
    public Object at(ConditionValues values) {
      return value;
    }
  }

  record Variable(String name, Variables among, int place) implements DirectEvaluation {
    @Override
    public Object at(ConditionValues values) {
      return values.of(this);
    }
  }

  record And(DirectEvaluation left, DirectEvaluation right) implements DirectEvaluation {
    @Override
    public Object at(ConditionValues values) {
      Object first = left.at(values);
      if (Boolean.TRUE.equals(first)) {
        return truth(right.at(values));
      }
      return Boolean.FALSE.equals(first) ? false : UNDECIDED;
    }
  }

  record Or(DirectEvaluation left, DirectEvaluation right) implements DirectEvaluation {
    @Override
    public Object at(ConditionValues values) {
      Object first = left.at(values);
      if (Boolean.FALSE.equals(first)) {
        return truth(right.at(values));
      }
      return Boolean.TRUE.equals(first) ? true : UNDECIDED;
    }
  }

  record Not(DirectEvaluation of) implements DirectEvaluation {
    @Override
    public Object at(ConditionValues values) {
      return of.at(values) instanceof Boolean truth ? !truth : UNDECIDED;
    }
  }

  record Same(DirectEvaluation left, DirectEvaluation right) implements DirectEvaluation {
    @Override
    public Object at(ConditionValues values) {
      Object one = left.at(values);
      Object other = right.at(values);
      if (one instanceof String text && other instanceof String that) {
        return text.equals(that);
      }
      if (one instanceof Long number && other instanceof Long that) {
        return number.equals(that);
      }
      return one instanceof Boolean truth && other instanceof Boolean that
          ? (Object) truth.equals(that)
          : UNDECIDED;
    }
  }

  /** What most conditions compare: {@link Same} with a text that stands in the expression. */
  record TextIs(DirectEvaluation of, String text) implements DirectEvaluation {
    @Override
    public Object at(ConditionValues values) {
      return of.at(values) instanceof String value ? (Object) value.equals(text) : UNDECIDED;
    }
  }

  /** {@link Less} than a number that stands in the expression. */
  record Below(DirectEvaluation of, long bound) implements DirectEvaluation {
    @Override
    public Object at(ConditionValues values) {
      return of.at(values) instanceof Long number ? (Object) (number < bound) : UNDECIDED;
    }
  }

  /** {@link Less} with a number that stands in the expression on its left. */
  record Above(DirectEvaluation of, long bound) implements DirectEvaluation {
    @Override
    public Object at(ConditionValues values) {
      return of.at(values) instanceof Long number ? (Object) (number > bound) : UNDECIDED;
    }
  }

  /** Of whole numbers; text and fractions have orders of their own. */
  record Less(DirectEvaluation left, DirectEvaluation right) implements DirectEvaluation {
    @Override
    public Object at(ConditionValues values) {
      return left.at(values) instanceof Long number && right.at(values) instanceof Long that
          ? (Object) (number < that)
          : UNDECIDED;
    }
  }

  record At(DirectEvaluation map, DirectEvaluation key) implements DirectEvaluation {
    @Override
    public Object at(ConditionValues values) {
      Object value =
          map.at(values) instanceof Map<?, ?> entries && key.at(values) instanceof String name
              ? entries.get(name)
              : null;
      return value == null ? UNDECIDED : value;
    }
  }

  record Has(DirectEvaluation map, DirectEvaluation key) implements DirectEvaluation {
    @Override
    public Object at(ConditionValues values) {
      return map.at(values) instanceof Map<?, ?> entries
          ? (Object) entries.containsKey(key.at(values))
          : UNDECIDED;
    }
  }

  record In(DirectEvaluation collection, DirectEvaluation element) implements DirectEvaluation {
    @Override
    public Object at(ConditionValues values) {
      if (!(element.at(values) instanceof String text)) {
        return UNDECIDED;
      }
      return switch (collection.at(values)) {
        case Map<?, ?> map -> map.containsKey(text);
        case List<?> list -> list.contains(text);
        default -> UNDECIDED; // an open world
      };
    }
  }

  record Among(DirectEvaluation of, List<String> texts) implements DirectEvaluation {
    @Override
    public Object at(ConditionValues values) {
      return of.at(values) instanceof String text ? (Object) texts.contains(text) : UNDECIDED;
    }
  }

  record Size(DirectEvaluation of) implements DirectEvaluation {
    @Override
    public Object at(ConditionValues values) {
      return switch (of.at(values)) {
        case Map<?, ?> map -> (long) map.size();
        case List<?> list -> (long) list.size();
        default -> UNDECIDED; // a text's size is CEL's business
      };
    }
  }

  private static Object truth(Object value) {
    return value instanceof Boolean ? value : UNDECIDED;
  }
}
