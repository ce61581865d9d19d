package io.iaros.cx.service.condition;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

  /** Null where the expression is not plain. */
  static @Nullable DirectEvaluation of(CelExpr expression) {
    return switch (expression.exprKind().getKind()) {
      case CONSTANT -> constant(expression.constant());
      case IDENT -> new Variable(expression.ident().name());
      case SELECT -> {
        DirectEvaluation operand = of(expression.select().operand());
        String field = expression.select().field();
        if (operand == null) {
          yield null;
        }
        yield expression.select().testOnly()
            ? new Has(operand, new Constant(field))
            : new At(operand, new Constant(field));
      }
      case CALL -> call(expression.call());
      case NOT_SET, LIST, STRUCT, MAP, COMPREHENSION -> null;
    };
  }

  private static @Nullable DirectEvaluation constant(CelConstant constant) {
    return switch (constant.getKind()) {
      case BOOLEAN_VALUE -> new Constant(constant.booleanValue());
      case INT64_VALUE -> new Constant(constant.int64Value());
      case DOUBLE_VALUE -> new Constant(constant.doubleValue());
      case STRING_VALUE -> new Constant(constant.stringValue());
      case NOT_SET, NULL_VALUE, UINT64_VALUE, BYTES_VALUE, DURATION_VALUE, TIMESTAMP_VALUE -> null;
    };
  }

  private static @Nullable DirectEvaluation call(CelExpr.CelCall call) {
    List<CelExpr> arguments = call.args();
    if (call.function().equals("size")) {
      DirectEvaluation of = of(call.target().orElseGet(arguments::getFirst));
      return of == null ? null : new Size(of);
    }
    if (call.function().equals("@in") && isList(arguments.get(1))) {
      return amongConstants(arguments.get(0), arguments.get(1));
    }
    if (call.target().isPresent() || arguments.isEmpty() || arguments.size() > 2) {
      return null;
    }
    DirectEvaluation left = of(arguments.getFirst());
    DirectEvaluation right = of(arguments.getLast());
    if (left == null || right == null) {
      return null;
    }
    return switch (call.function()) {
      case "_&&_" -> new And(left, right);
      case "_||_" -> new Or(left, right);
      case "!_" -> new Not(left);
      case "_==_" -> new Same(left, right);
      case "_!=_" -> new Not(new Same(left, right));
      case "_<_" -> new Less(left, right);
      case "_>_" -> new Less(right, left);
      case "_<=_" -> new Not(new Less(right, left));
      case "_>=_" -> new Not(new Less(left, right));
      case "_[_]" -> new At(left, right);
      case "@in" -> new In(right, left);
      default -> null; // an open world: CEL has more functions than these
    };
  }

  private static boolean isList(CelExpr expression) {
    return expression.exprKind().getKind() == CelExpr.ExprKind.Kind.LIST;
  }

  private static @Nullable DirectEvaluation amongConstants(CelExpr value, CelExpr list) {
    DirectEvaluation of = of(value);
    List<CelExpr> elements = list.list().elements();
    boolean areTexts =
        elements.stream()
            .allMatch(
                element ->
                    element.exprKind().getKind() == CelExpr.ExprKind.Kind.CONSTANT
                        && element.constant().getKind() == CelConstant.Kind.STRING_VALUE);
    return of == null || !areTexts
        ? null
        : new Among(of, elements.stream().map(one -> one.constant().stringValue()).toList());
  }

  record Constant(Object value) implements DirectEvaluation {
    @Override
    public Object at(ConditionValues values) {
      return value;
    }
  }

  record Variable(String name) implements DirectEvaluation {
    @Override
    public Object at(ConditionValues values) {
      return values.of(name).orElse(UNDECIDED);
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
