package io.iaros.cx.service.condition;

import dev.cel.common.values.NullValue;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of JSON as CEL knows them: whole numbers are longs, others doubles. */
final class CelValues {

  private CelValues() {}

  static Object of(@Nullable Object value) {
    return switch (value) {
      case null -> NullValue.NULL_VALUE;
      case Integer number -> number.longValue();
      case Short number -> number.longValue();
      case Float number -> number.doubleValue();
      case BigDecimal number -> number.doubleValue();
      case Enum<?> constant -> constant.name();
      case List<?> list -> list.stream().map(CelValues::of).toList();
      case Map<?, ?> map -> mapOf(map);
      default -> value; // an open world: anything else is CEL's own business
    };
  }

  private static Map<Object, Object> mapOf(Map<?, ?> map) {
    Map<Object, Object> converted = new HashMap<>();
    map.forEach((key, value) -> converted.put(key, of(value)));
    return converted;
  }
}
