package io.iaros.cx.events;

import java.time.DateTimeException;
import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/**
 * Reads a time from ISO 8601 text only. From a number nobody can tell whether it counts seconds,
 * milliseconds or days, even where it stands in quotes.
 */
final class IsoTime<T> extends StdDeserializer<T> {

  private final Class<T> type;
  private final Function<String, T> parse;

  IsoTime(Class<T> type, Function<String, T> parse) {
    super(type);
    this.type = type;
    this.parse = parse;
  }

  @Override
  public T deserialize(JsonParser json, DeserializationContext context) {
    if (!json.hasToken(JsonToken.VALUE_STRING)) {
      return type.cast(context.handleUnexpectedToken(getValueType(context), json));
    }
    String text = json.getString();
    try {
      return parse.apply(text);
    } catch (DateTimeException unfit) {
      return type.cast(context.handleWeirdStringValue(type, text, "not in ISO 8601"));
    }
  }
}
