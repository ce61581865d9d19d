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

  private static final Optional<Object> NONE = Optional.of(NullValue.NULL_VALUE);

  private final Map<String, ? extends @Nullable Object> values;
  private final Map<String, Optional<Object>> ready = new HashMap<>();

  private ConditionValues(Map<String, ? extends @Nullable Object> values) {
    this.values = values;
  }

  /**
   * @param values by variable; a variable without a value is null, which equals nothing else
   */
  public static ConditionValues of(Map<String, ? extends @Nullable Object> values) {
    return new ConditionValues(values);
  }

  Optional<Object> of(String variable) {
    Optional<Object> known = ready.get(variable);
    if (known != null) {
      return known;
    }
    Object value = values.get(variable);
    Optional<Object> made = value == null ? NONE : Optional.of(CelValues.of(value));
    ready.put(variable, made);
    return made;
  }
}
