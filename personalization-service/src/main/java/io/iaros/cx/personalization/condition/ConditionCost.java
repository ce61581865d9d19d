package io.iaros.cx.personalization.condition;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelParserFactory;
import dev.cel.parser.CelStandardMacro;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a condition may cost at most each time it is evaluated, read from its expression alone. A
 * unit is about one step of the evaluation. Values that are only known later count as a list of
 * {@link #ELEMENTS_ASSUMED} elements; a loop that is longer ends with the evaluator's own limit.
 */
final class ConditionCost {

  private static final double ELEMENTS_ASSUMED = 100;
  private static final double SIZE_ASSUMED = 1_000;
  private static final double SIZE_OF_A_STEP = 10;
  private static final int PATTERN_PROGRAM_MAX = 500;

  private static final String ADD = "_+_";
  private static final String EITHER = "_?_:_";
  private static final String MATCHES = "matches";
  private static final String AT = "_[_]";
  private static final Set<String> COMPARING = Set.of("_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_");
  private static final Set<String> CHEAP =
      Set.of("_&&_", "_||_", "!_", "@not_strictly_false", "-_", "_-_", "_*_", "_/_", "_%_", "size");

  private static final CelParser PARSER =
      CelParserFactory.standardCelParserBuilder()
          .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
          .build();

  /**
   * @param cost of making the value once
   * @param size how much it holds at most, all in all
   * @param elements how often a loop over it turns at most
   * @param known whether the expression itself says how long it is
   */
  private record Estimate(double cost, double size, double elements, boolean known) {

    static final Estimate UNKNOWN = new Estimate(1, SIZE_ASSUMED, ELEMENTS_ASSUMED, false);
    static final Estimate SCALAR = scalar(1);

    static Estimate scalar(double cost) {
      return new Estimate(cost, 1, 1, true);
    }

    Estimate costing(double other) {
      return new Estimate(other, size, elements, known);
    }

    /** One of its elements, on average: a loop over each of them goes through all of it once. */
    Estimate element() {
      double share = Math.max(1, size / Math.max(1, elements));
      return new Estimate(1, share, share, known);
    }
  }

  /**
   * @param cost infinite where there is no telling
   * @param faults what is refused whatever it costs
   */
  record Reading(double cost, List<String> faults) {
    Reading {
      faults = List.copyOf(faults);
    }
  }

  private final List<String> faults = new ArrayList<>();

  private ConditionCost() {}

  /**
   * @param expression one that compiles
   */
  static Reading of(String expression) {
    try {
      ConditionCost reader = new ConditionCost();
      double cost =
          reader.estimate(PARSER.parse(expression).getAst().getExpr(), new HashMap<>()).cost();
      return new Reading(cost, reader.faults.stream().distinct().toList());
    } catch (CelValidationException unreadable) {
      throw new IllegalArgumentException("Expected an expression that compiles", unreadable);
    }
  }

  private Estimate estimate(CelExpr expression, Map<String, Estimate> scope) {
    return switch (expression.getKind()) {
      case CONSTANT -> constant(expression.constant());
      case IDENT -> scope.getOrDefault(expression.ident().name(), Estimate.UNKNOWN).costing(1);
      case SELECT -> {
        Estimate whole = estimate(expression.select().operand(), scope);
        yield expression.select().testOnly()
            ? Estimate.scalar(whole.cost() + 1)
            : whole.costing(whole.cost() + 1);
      }
      case CALL -> call(expression.call(), scope);
      case LIST -> collection(expression.list().elements().stream(), scope);
      case MAP ->
          collection(
              expression.map().entries().stream()
                  .flatMap(entry -> Stream.of(entry.key(), entry.value())),
              scope);
      case STRUCT ->
          collection(
              expression.struct().entries().stream().map(CelExpr.CelStruct.Entry::value), scope);
      case COMPREHENSION -> loop(expression.comprehension(), scope);
      case NOT_SET -> Estimate.SCALAR;
    };
  }

  private static Estimate constant(CelConstant constant) {
    double size =
        switch (constant.getKind()) {
          case STRING_VALUE -> constant.stringValue().length();
          case BYTES_VALUE -> constant.bytesValue().size();
          case NOT_SET,
              NULL_VALUE,
              BOOLEAN_VALUE,
              INT64_VALUE,
              UINT64_VALUE,
              DOUBLE_VALUE,
              TIMESTAMP_VALUE,
              DURATION_VALUE ->
              1;
        };
    return new Estimate(1, Math.max(1, size), 1, true);
  }

  private Estimate collection(Stream<CelExpr> parts, Map<String, Estimate> scope) {
    List<Estimate> estimates = parts.map(part -> estimate(part, scope)).toList();
    double cost = 1 + estimates.stream().mapToDouble(Estimate::cost).sum();
    double size = 1 + estimates.stream().mapToDouble(Estimate::size).sum();
    return new Estimate(cost, size, estimates.size(), true);
  }

  private Estimate call(CelCall call, Map<String, Estimate> scope) {
    List<Estimate> operands =
        Stream.concat(call.target().stream(), call.args().stream())
            .map(operand -> estimate(operand, scope))
            .toList();
    double cost = 1 + operands.stream().mapToDouble(Estimate::cost).sum();
    double size = operands.stream().mapToDouble(Estimate::size).sum();
    String function = call.function();
    if (CHEAP.contains(function)) {
      return Estimate.scalar(cost);
    }
    if (COMPARING.contains(function)) {
      return Estimate.scalar(
          cost + operands.stream().mapToDouble(Estimate::size).min().orElse(0) / SIZE_OF_A_STEP);
    }
    if (function.equals(MATCHES)) {
      return Estimate.scalar(cost + matching(call, size));
    }
    if (function.equals(AT)) {
      return operands.getFirst().costing(cost);
    }
    if (function.equals(ADD)) {
      return sum(operands, cost, size);
    }
    if (function.equals(EITHER)) {
      return widest(operands.subList(1, operands.size()), cost);
    }
    boolean known = operands.stream().allMatch(Estimate::known);
    double elements = operands.stream().mapToDouble(Estimate::elements).max().orElse(1);
    return new Estimate(cost + size / SIZE_OF_A_STEP, Math.max(1, size), elements, known);
  }

  /** Adding makes a copy of both sides. */
  private static Estimate sum(List<Estimate> operands, double cost, double size) {
    return new Estimate(
        cost + size / SIZE_OF_A_STEP,
        size,
        operands.stream().mapToDouble(Estimate::elements).sum(),
        operands.stream().allMatch(Estimate::known));
  }

  private static Estimate widest(List<Estimate> operands, double cost) {
    return new Estimate(
        cost,
        operands.stream().mapToDouble(Estimate::size).max().orElse(1),
        operands.stream().mapToDouble(Estimate::elements).max().orElse(1),
        operands.stream().allMatch(Estimate::known));
  }

  /** A pattern is made anew each time, and every state of it may be tried at every character. */
  private double matching(CelCall call, double size) {
    CelExpr pattern = call.args().getLast();
    if (pattern.getKind() != CelExpr.ExprKind.Kind.CONSTANT
        || pattern.constant().getKind() != CelConstant.Kind.STRING_VALUE) {
      faults.add("Expected the pattern of matches() to be a text in quotes.");
      return 0;
    }
    try {
      int states = Pattern.compile(pattern.constant().stringValue()).programSize();
      if (states > PATTERN_PROGRAM_MAX) {
        faults.add(
            "Expected a pattern of at most %d states, but '%s' has %d."
                .formatted(PATTERN_PROGRAM_MAX, pattern.constant().stringValue(), states));
        return 0;
      }
      return states + size;
    } catch (PatternSyntaxException unreadable) {
      faults.add("Expected a regular expression, but: " + unreadable.getMessage() + ".");
      return 0;
    }
  }

  private Estimate loop(CelComprehension loop, Map<String, Estimate> scope) {
    Estimate range = estimate(loop.iterRange(), scope);
    Estimate start = estimate(loop.accuInit(), scope);
    Map<String, Estimate> inside = new HashMap<>(scope);
    inside.put(loop.iterVar(), range.element());
    if (!loop.iterVar2().isEmpty()) {
      inside.put(loop.iterVar2(), range.element());
    }
    inside.put(loop.accuVar(), start);
    double turns = range.elements();
    double growth = Math.max(0, estimate(loop.loopStep(), inside).size() - start.size());
    if (growth > 0 && !range.known()) {
      faults.add(
          "Expected no filter() or map() of a list whose length is not known: use exists(), all()"
              + " or exists_one().");
    }
    Estimate end =
        new Estimate(
            1,
            start.size() + turns * growth,
            start.elements() + turns,
            start.known() && range.known());
    inside.put(loop.accuVar(), growth > 0 ? end : start);
    double turn =
        estimate(loop.loopCondition(), inside).cost() + estimate(loop.loopStep(), inside).cost();
    Estimate result = estimate(loop.result(), inside);
    return result.costing(range.cost() + start.cost() + turns * turn + result.cost());
  }
}
