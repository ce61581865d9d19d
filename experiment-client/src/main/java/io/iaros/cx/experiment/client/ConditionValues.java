package io.iaros.cx.experiment.client;

import dev.cel.common.values.NullValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of JSON as CEL knows them: whole numbers are longs, others doubles. */
final class ConditionValues {

  private ConditionValues() {}

  static Map<Object, Object> of(Map<?, ?> map) {
    Map<Object, Object> converted = HashMap.newHashMap(map.size());
    map.forEach((key, value) -> converted.put(key, of(value)));
    return converted;
  }

  private static Object of(@Nullable Object value) {
    return switch (value) {
      case null -> NullValue.NULL_VALUE;
      case Integer number -> number.longValue();
      case Short number -> number.longValue();
      case BigInteger number -> number.doubleValue();
      case Float number -> number.doubleValue();
      case BigDecimal number -> number.doubleValue();
      case Enum<?> constant -> constant.name();
      case List<?> list -> list.stream().map(ConditionValues::of).toList();
      case Map<?, ?> map -> of(map);
      default -> value; // an open world: anything else is CEL's own business
    };
  }
}
