package io.iaros.cx.events;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;

/**
 * Reads a value from a JSON string only. For times: nobody can tell from a number whether it counts
 * seconds, milliseconds or days.
 */
final class TextOnly<T> extends StdDeserializer<T> {

  private final ValueDeserializer<T> reader;

  TextOnly(Class<T> type, ValueDeserializer<T> reader) {
    super(type);
    this.reader = reader;
  }

  @Override
  public T deserialize(JsonParser json, DeserializationContext context) {
    return json.hasToken(JsonToken.VALUE_STRING)
        ? reader.deserialize(json, context)
        : type().cast(context.handleUnexpectedToken(getValueType(context), json));
  }

  @SuppressWarnings("unchecked") // the constructor takes no class but that of T
  private Class<T> type() {
    return (Class<T>) handledType();
  }
}
