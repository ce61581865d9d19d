package io.iaros.cx.service.condition;

import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.NullableType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The types that an author declares for keys of one variable, such as a context, and whether
 * conditions fit to them. What is not declared may be anything. Thread-safe.
 */
public final class DeclaredTypes {

  /** A number may be whole or not: conditions compare both alike. */
  public enum ValueType {
    TEXT,
    NUMBER,
    BOOLEAN,
    LIST,
    OBJECT
  }

  /** Numbers of one condition that are tried as whole and as fractional; with more it passes. */
  private static final int NUMBERS_MAX = 5;

  private static final CelOptions OPTIONS =
      CelOptions.current().enableHeterogeneousNumericComparisons(true).build();

  private final Set<String> variables;
  private final Map<String, ValueType> types;
  private final Pattern use;

  /**
   * @param variables all that a condition may speak of
   * @param variable whose keys are declared
   */
  public DeclaredTypes(Set<String> variables, String variable, Map<String, ValueType> types) {
    this.variables = Set.copyOf(variables);
    this.types = Map.copyOf(types);
    // context['key'], context["key"] or context.key; but not in has(context.key)
    this.use =
        Pattern.compile(
            "(?<![\\w.'\"])(?<!has\\()"
                + variable
                + "(?:\\[\\s*(?:'([^']+)'|\"([^\"]+)\")\\s*\\]|\\.(\\w+)(?!\\s*\\())");
  }

  /** Why a condition that compiles cannot hold for values of the declared types. */
  public List<String> misfits(String expression) {
    Map<String, ValueType> used = new LinkedHashMap<>();
    String typed = use.matcher(expression).replaceAll(found -> replacement(found, used));
    List<String> numbers =
        used.entrySet().stream()
            .filter(entry -> entry.getValue() == ValueType.NUMBER)
            .map(Map.Entry::getKey)
            .toList();
    if (used.isEmpty() || numbers.size() > NUMBERS_MAX) {
      return List.of();
    }
    List<String> misfits = List.of();
    for (int whole = (1 << numbers.size()) - 1; whole >= 0; whole--) {
      misfits = compile(typed, used, numbers, whole);
      if (misfits.isEmpty()) {
        return misfits;
      }
    }
    return misfits;
  }

  private String replacement(java.util.regex.MatchResult found, Map<String, ValueType> used) {
    String key = found.group(1);
    key = key == null ? found.group(2) : key;
    key = key == null ? found.group(3) : key;
    ValueType type = types.get(key);
    if (type == null) {
      return Matcher.quoteReplacement(found.group());
    }
    String name = "declared_" + key.replaceAll("\\W", "_");
    used.put(name, type);
    return name;
  }

  /**
   * @param whole which of the numbers are whole, bit by bit
   */
  private List<String> compile(
      String expression, Map<String, ValueType> used, List<String> numbers, int whole) {
    CelCompilerBuilder builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS);
    variables.forEach(variable -> builder.addVar(variable, SimpleType.DYN));
    used.forEach(
        (name, type) -> {
          boolean isWhole = (whole >> Math.max(0, numbers.indexOf(name)) & 1) == 1;
          builder.addVar(name, celType(type, isWhole));
        });
    try {
      var _ = builder.build().compile(expression).getAst();
      return List.of();
    } catch (CelValidationException misfit) {
      List<String> reasons = new ArrayList<>();
      misfit.getErrors().forEach(issue -> reasons.add(issue.getMessage()));
      return reasons;
    }
  }

  private static CelType celType(ValueType type, boolean isWhole) {
    return switch (type) {
      case TEXT -> NullableType.create(SimpleType.STRING);
      case NUMBER -> NullableType.create(isWhole ? SimpleType.INT : SimpleType.DOUBLE);
      case BOOLEAN -> NullableType.create(SimpleType.BOOL);
      case LIST -> ListType.create(SimpleType.DYN);
      case OBJECT -> MapType.create(SimpleType.STRING, SimpleType.DYN);
    };
  }
}
