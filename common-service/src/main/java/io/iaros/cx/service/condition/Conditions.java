package io.iaros.cx.service.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.List;
import java.util.Set;

/** Compiles conditions over a fixed set of variables. Thread-safe. */
public final class Conditions {

  /** The longest expression that is compiled, in characters. */
  public static final int LENGTH_MAX = 2_000;

  private static final int ITERATIONS_MAX = 10_000;
  private static final int NODES_DEEP_MAX = 64;

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .enableHeterogeneousNumericComparisons(true)
          .comprehensionMaxIterations(ITERATIONS_MAX)
          .maxParseRecursionDepth(NODES_DEEP_MAX)
          .build();

  /** A condition, or all that is wrong with its expression. */
  public sealed interface Compilation {
    record Compiled(Condition condition) implements Compilation {}

    record Faulty(List<String> faults) implements Compilation {
      public Faulty {
        faults = List.copyOf(faults);
      }
    }
  }

  private final Variables variables;
  private final SharedParts parts = new SharedParts();
  private final CelCompiler compiler;
  private final CelRuntime runtime;

  /**
   * @param variables the names an expression may use, each of any type
   */
  public Conditions(Set<String> variables) {
    this.variables = new Variables(variables);
    CelCompilerBuilder builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .setResultType(SimpleType.DYN);
    variables.forEach(variable -> builder.addVar(variable, SimpleType.DYN));
    this.compiler = builder.build();
    this.runtime = CelRuntimeFactory.plannerRuntimeBuilder().setOptions(OPTIONS).build();
  }

  public Compilation compile(String expression) {
    if (expression.length() > LENGTH_MAX) {
      return faulty("Expected at most %d characters.".formatted(LENGTH_MAX));
    }
    try {
      CelAbstractSyntaxTree tree = compiler.compile(expression).getAst();
      if (!isCondition(tree)) {
        return faulty(
            "Expected a condition, but the expression is of type "
                + tree.getResultType().name()
                + ".");
      }
      return new Compilation.Compiled(
          new Condition(
              expression, DirectReading.of(tree, variables, parts), runtime.createProgram(tree)));
    } catch (CelValidationException invalid) {
      return new Compilation.Faulty(
          invalid.getErrors().stream()
              .map(issue -> issue.toDisplayString(invalid.getSource()))
              .toList());
    } catch (CelEvaluationException unfit) {
      return faulty(String.valueOf(unfit.getMessage()));
    }
  }

  private static boolean isCondition(CelAbstractSyntaxTree tree) {
    return tree.getResultType().equals(SimpleType.BOOL)
        || tree.getResultType().equals(SimpleType.DYN);
  }

  private static Compilation.Faulty faulty(String fault) {
    return new Compilation.Faulty(List.of(fault));
  }
}
