package io.iaros.cx.service.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the plain expressions in a checked tree. CEL's type inference may narrow an operator to a
 * few of its overloads, and then refuses values of other types; so an operator is plain only where
 * the tree still allows the overload for the types that {@link DirectEvaluation} knows.
 */
final class DirectReading {

  private final CelAbstractSyntaxTree tree;
  private final Variables variables;
  private final SharedParts parts;

  private DirectReading(CelAbstractSyntaxTree tree, Variables variables, SharedParts parts) {
    this.tree = tree;
    this.variables = variables;
    this.parts = parts;
  }

  /** Null where the expression is not plain. */
  static @Nullable DirectEvaluation of(
      CelAbstractSyntaxTree checked, Variables variables, SharedParts parts) {
    return new DirectReading(checked, variables, parts).read(checked.getExpr());
  }

  private @Nullable DirectEvaluation read(CelExpr expression) {
    DirectEvaluation part = part(expression);
    return part == null ? null : parts.shared(part);
  }

  private @Nullable DirectEvaluation part(CelExpr expression) {
    return switch (expression.exprKind().getKind()) {
      case CONSTANT -> constant(expression.constant());
      case IDENT -> variable(expression.ident().name());
      case SELECT -> select(expression.select());
      case CALL -> call(expression, expression.call());
      case NOT_SET, LIST, STRUCT, MAP, COMPREHENSION -> null;
    };
  }

  private @Nullable DirectEvaluation variable(String name) {
    Integer place = variables.place(name);
    return place == null ? null : new DirectEvaluation.Variable(name, variables, place);
  }

  private static @Nullable DirectEvaluation constant(CelConstant constant) {
    return switch (constant.getKind()) {
      case BOOLEAN_VALUE -> new DirectEvaluation.Constant(constant.booleanValue());
      case INT64_VALUE -> new DirectEvaluation.Constant(constant.int64Value());
      case STRING_VALUE -> new DirectEvaluation.Constant(constant.stringValue());
      case NOT_SET,
          NULL_VALUE,
          UINT64_VALUE,
          DOUBLE_VALUE,
          BYTES_VALUE,
          DURATION_VALUE,
          TIMESTAMP_VALUE ->
          null;
    };
  }

  private @Nullable DirectEvaluation select(CelExpr.CelSelect select) {
    DirectEvaluation operand = read(select.operand());
    if (operand == null) {
      return null;
    }
    DirectEvaluation field = new DirectEvaluation.Constant(select.field());
    return select.testOnly()
        ? new DirectEvaluation.Has(operand, field)
        : new DirectEvaluation.At(operand, field);
  }

  private @Nullable DirectEvaluation call(CelExpr expression, CelExpr.CelCall call) {
    List<CelExpr> arguments = call.args();
    if (call.function().equals("size")) {
      return size(expression, call.target().orElseGet(arguments::getFirst));
    }
    if (call.target().isPresent() || arguments.isEmpty() || arguments.size() > 2) {
      return null;
    }
    if (call.function().equals("@in") && isList(arguments.getLast())) {
      return allows(expression, "in_list")
          ? amongTexts(arguments.getFirst(), arguments.getLast())
          : null;
    }
    DirectEvaluation left = read(arguments.getFirst());
    DirectEvaluation right = read(arguments.getLast());
    return left == null || right == null
        ? null
        : operator(expression, call.function(), left, right);
  }

  private @Nullable DirectEvaluation operator(
      CelExpr expression, String function, DirectEvaluation left, DirectEvaluation right) {
    return switch (function) {
      case "_&&_" -> new DirectEvaluation.And(left, right);
      case "_||_" -> new DirectEvaluation.Or(left, right);
      case "!_" -> new DirectEvaluation.Not(left);
      case "_==_" -> same(left, right);
      case "_!=_" -> new DirectEvaluation.Not(same(left, right));
      case "_<_" -> allows(expression, "less_int64") ? less(left, right) : null;
      case "_>_" -> allows(expression, "greater_int64") ? less(right, left) : null;
      case "_<=_" ->
          allows(expression, "less_equals_int64")
              ? new DirectEvaluation.Not(less(right, left))
              : null;
      case "_>=_" ->
          allows(expression, "greater_equals_int64")
              ? new DirectEvaluation.Not(less(left, right))
              : null;
      case "_[_]" -> allows(expression, "index_map") ? new DirectEvaluation.At(left, right) : null;
      case "@in" ->
          allows(expression, "in_list", "in_map") ? new DirectEvaluation.In(right, left) : null;
      default -> null; // an open world: CEL has more functions than these
    };
  }

  private static DirectEvaluation same(DirectEvaluation left, DirectEvaluation right) {
    if (right instanceof DirectEvaluation.Constant(String text)) {
      return new DirectEvaluation.TextIs(left, text);
    }
    return left instanceof DirectEvaluation.Constant(String text)
        ? new DirectEvaluation.TextIs(right, text)
        : new DirectEvaluation.Same(left, right);
  }

  private static DirectEvaluation less(DirectEvaluation left, DirectEvaluation right) {
    if (right instanceof DirectEvaluation.Constant(Long bound)) {
      return new DirectEvaluation.Below(left, bound);
    }
    return left instanceof DirectEvaluation.Constant(Long bound)
        ? new DirectEvaluation.Above(right, bound)
        : new DirectEvaluation.Less(left, right);
  }

  private @Nullable DirectEvaluation size(CelExpr expression, CelExpr measured) {
    boolean plain =
        allows(expression, "size_map", "size_list") || allows(expression, "map_size", "list_size");
    DirectEvaluation of = plain ? read(measured) : null;
    return of == null ? null : new DirectEvaluation.Size(of);
  }

  private @Nullable DirectEvaluation amongTexts(CelExpr value, CelExpr list) {
    List<CelExpr> elements = list.list().elements();
    DirectEvaluation of = read(value);
    return of == null || !elements.stream().allMatch(DirectReading::isText)
        ? null
        : new DirectEvaluation.Among(
            of, elements.stream().map(element -> element.constant().stringValue()).toList());
  }

  private boolean allows(CelExpr expression, String... overloads) {
    return tree.getReference(expression.id())
        .map(reference -> reference.overloadIds().containsAll(List.of(overloads)))
        .orElse(false);
  }

  private static boolean isList(CelExpr expression) {
    return expression.exprKind().getKind() == CelExpr.ExprKind.Kind.LIST;
  }

  private static boolean isText(CelExpr expression) {
    return expression.exprKind().getKind() == CelExpr.ExprKind.Kind.CONSTANT
        && expression.constant().getKind() == CelConstant.Kind.STRING_VALUE;
  }
}
