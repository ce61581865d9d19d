package io.iaros.cx.service.condition;

import dev.cel.common.values.NullValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values made ready once for the many conditions that are asked about them. Immutable. */
public final class ConditionValues {

  private static final Optional<Object> NONE = Optional.of(NullValue.NULL_VALUE);

  private final Map<String, Optional<Object>> byVariable;

  private ConditionValues(Map<String, Optional<Object>> byVariable) {
    this.byVariable = byVariable;
  }

  /**
   * @param values by variable; a variable without a value is null, which equals nothing else
   */
  public static ConditionValues of(Map<String, ? extends @Nullable Object> values) {
    Map<String, Optional<Object>> converted = new HashMap<>();
    values.forEach((variable, value) -> converted.put(variable, Optional.of(CelValues.of(value))));
    return new ConditionValues(converted);
  }

  Optional<Object> of(String variable) {
    return byVariable.getOrDefault(variable, NONE);
  }
}
