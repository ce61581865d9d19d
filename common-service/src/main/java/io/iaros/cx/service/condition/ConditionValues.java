package io.iaros.cx.service.condition;

import dev.cel.common.values.NullValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Values for the many conditions that are asked about them. Each is made ready once, when the first
 * condition speaks of it. Used by one thread; the values must not change meanwhile.
 */
public final class ConditionValues {

  private static final @Nullable Object[] NOTHING = {};

  private final Map<String, ? extends @Nullable Object> values;
  private final Map<String, Object> byName = new HashMap<>();

  /** By their places among the variables of the conditions that asked first. */
  private @Nullable Object[] ready = NOTHING;

  private @Nullable Variables variables;

  private ConditionValues(Map<String, ? extends @Nullable Object> values) {
    this.values = values;
  }

  /**
   * @param values by variable; a variable without a value is null, which equals nothing else
   */
  public static ConditionValues of(Map<String, ? extends @Nullable Object> values) {
    return new ConditionValues(values);
  }

  /** As CEL knows it. */
  Object of(DirectEvaluation.Variable variable) {
    if (variables == null) {
      variables = variable.among();
      ready = new @Nullable Object[variables.count()];
    }
    if (variables != variable.among()) {
      return named(variable.name());
    }
    Object known = ready[variable.place()];
    if (known == null) {
      known = made(variable.name());
      ready[variable.place()] = known;
    }
    return known;
  }

  /** As CEL's interpreter asks for it. */
  Optional<Object> of(String variable) {
    return Optional.of(named(variable));
  }

  private Object named(String variable) {
    return byName.computeIfAbsent(variable, this::made);
  }

  private Object made(String variable) {
    Object value = values.get(variable);
    return value == null ? NullValue.NULL_VALUE : CelValues.of(value);
  }
}
