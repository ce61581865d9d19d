package io.iaros.cx.experiment.client;

import io.iaros.cx.events.experiment.FlagDefinition;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Values of flags from their JSON. */
final class FlagValues {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

  private FlagValues() {}

  /**
   * @return a boolean, a text, a long, a double, or a map
   * @throws IllegalArgumentException when the text is no value of the type
   */
  static Object read(FlagDefinition.Type type, String json) {
    try {
      return switch (type) {
        case BOOLEAN -> MAPPER.readValue(json, boolean.class);
        case STRING -> MAPPER.readValue(json, String.class);
        case INTEGER -> MAPPER.readValue(json, long.class);
        case NUMBER -> MAPPER.readValue(json, double.class);
        case OBJECT -> MAPPER.readValue(json, MAP);
      };
    } catch (JacksonException unfit) {
      throw new IllegalArgumentException(
          "Expected a value of the type %s, but it is none".formatted(type), unfit);
    }
  }
}
