package io.iaros.cx.experiment.client;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.List;
import java.util.Optional;

/**
 * Who an experiment or a rule is made for: a condition in CEL over {@code unit} and {@code
 * context}. Compiled once, when a set arrives; its cost is limited. Thread-safe.
 */
public final class Targeting {

  /** The longest expression that is compiled, in characters. */
  public static final int LENGTH_MAX = 2_000;

  private static final String UNIT = "unit";
  private static final String CONTEXT = "context";
  private static final int ITERATIONS_MAX = 10_000;
  private static final int NODES_DEEP_MAX = 64;

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .enableHeterogeneousNumericComparisons(true)
          .comprehensionMaxIterations(ITERATIONS_MAX)
          .maxParseRecursionDepth(NODES_DEEP_MAX)
          .build();

  private static final CelCompiler COMPILER =
      CelCompilerFactory.standardCelCompilerBuilder()
          .setOptions(OPTIONS)
          .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
          .setResultType(SimpleType.DYN)
          .addVar(UNIT, SimpleType.DYN)
          .addVar(CONTEXT, SimpleType.DYN)
          .build();

  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.plannerRuntimeBuilder().setOptions(OPTIONS).build();

  private final CelRuntime.Program program;

  private Targeting(CelRuntime.Program program) {
    this.program = program;
  }

  /** What is wrong with an expression, in the words of CEL; empty when it can be used. */
  public static List<String> faultsOf(String expression) {
    if (expression.length() > LENGTH_MAX) {
      return List.of("Expected at most %d characters.".formatted(LENGTH_MAX));
    }
    try {
      var _ = programOf(expression);
      return List.of();
    } catch (CelValidationException invalid) {
      List<CelIssue> issues = invalid.getErrors();
      return issues.stream().map(issue -> issue.toDisplayString(invalid.getSource())).toList();
    } catch (CelEvaluationException unfit) {
      return List.of(String.valueOf(unfit.getMessage()));
    }
  }

  /**
   * @throws IllegalArgumentException when it has faults
   */
  static Targeting of(String expression) {
    try {
      return new Targeting(programOf(expression));
    } catch (CelValidationException | CelEvaluationException faulty) {
      throw new IllegalArgumentException(
          "Expected a condition, but %s is none".formatted(expression), faulty);
    }
  }

  /** What cannot be decided, because too little is known, does not hold. */
  boolean holds(Occasion occasion) {
    try {
      return Boolean.TRUE.equals(program.eval(name -> valueOf(name, occasion)));
    } catch (CelEvaluationException misfit) {
      return false;
    }
  }

  private static Optional<Object> valueOf(String variable, Occasion occasion) {
    if (variable.equals(CONTEXT)) {
      return Optional.of(occasion.contextForConditions());
    }
    String unit = occasion.unit();
    return Optional.of(unit == null ? NullValue.NULL_VALUE : unit);
  }

  private static CelRuntime.Program programOf(String expression)
      throws CelValidationException, CelEvaluationException {
    CelAbstractSyntaxTree tree = COMPILER.compile(expression).getAst();
    if (!tree.getResultType().equals(SimpleType.BOOL)
        && !tree.getResultType().equals(SimpleType.DYN)) {
      throw new CelEvaluationException(
          "Expected a condition, but the expression is of type "
              + tree.getResultType().name()
              + ".");
    }
    return RUNTIME.createProgram(tree);
  }
}
