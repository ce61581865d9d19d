package io.iaros.cx.events;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/** Reads an amount from text in plain digits; a JSON number may have been a float on its way. */
final class PlainDecimal extends StdDeserializer<BigDecimal> {

  private static final Pattern PLAIN_DIGITS = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

  PlainDecimal() {
    super(BigDecimal.class);
  }

  @Override
  public BigDecimal deserialize(JsonParser json, DeserializationContext context) {
    if (!json.hasToken(JsonToken.VALUE_STRING)) {
      return (BigDecimal) context.handleUnexpectedToken(getValueType(context), json);
    }
    String text = json.getString();
    json.streamReadConstraints().validateFPLength(text.length());
    return PLAIN_DIGITS.matcher(text).matches()
        ? new BigDecimal(text)
        : (BigDecimal) context.handleWeirdStringValue(handledType(), text, "not in plain digits");
  }
}
