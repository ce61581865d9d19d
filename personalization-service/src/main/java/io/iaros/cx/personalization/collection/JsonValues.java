package io.iaros.cx.personalization.collection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** JSON as plain values, without writing and reading it again. */
public final class JsonValues {

  private JsonValues() {}

  /** The fields of an object that tell something; those of any other value are none. */
  public static Map<String, Object> of(JsonNode object) {
    Map<String, Object> values = new LinkedHashMap<>();
    object
        .properties()
        .forEach(
            field -> {
              Object value = value(field.getValue());
              if (value != null) {
                values.put(field.getKey(), value);
              }
            });
    return values;
  }

  private static @Nullable Object value(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> of(node);
      case ARRAY -> list(node);
      case STRING -> node.stringValue();
      case NUMBER -> node.numberValue();
      case BOOLEAN -> node.booleanValue();
      case BINARY, POJO, NULL, MISSING -> null; // all but null do not come from JSON
    };
  }

  private static List<Object> list(JsonNode array) {
    List<Object> values = new ArrayList<>(array.size());
    for (JsonNode element : array) {
      Object value = value(element);
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }
}
