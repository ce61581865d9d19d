package io.iaros.cx.journey.context;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON in the one form that RFC 8785 (JSON Canonicalization Scheme) gives it: the same value is the
 * same text in every language, wherever it was stored in between. Numbers are doubles, as there.
 */
public final class CanonicalJson {

  private static final int PLAIN_INTEGER_DIGITS_MAX = 21;
  private static final int PLAIN_FRACTION_ZEROS_MAX = 6;
  private static final char FIRST_PRINTABLE = 0x20;

  private CanonicalJson() {}

  /**
   * @param value as JSON has it: null, text, number, truth value, list or map of these
   */
  public static String of(@Nullable Object value) {
    StringBuilder text = new StringBuilder();
    append(text, value);
    return text.toString();
  }

  private static void append(StringBuilder text, @Nullable Object value) {
    switch (value) {
      case null -> text.append("null");
      case Boolean truth -> text.append(truth.booleanValue());
      case Number number -> appendNumber(text, number.doubleValue());
      case Map<?, ?> map -> appendMap(text, map);
      case List<?> list -> appendList(text, list);
      default -> appendText(text, value.toString()); // text, and what JSON would write as text
    }
  }

  private static void appendMap(StringBuilder text, Map<?, ?> map) {
    TreeMap<String, @Nullable Object> sorted = new TreeMap<>(); // by UTF-16 code units
    map.forEach((key, value) -> sorted.put(String.valueOf(key), value));
    char separator = '{';
    for (Map.Entry<String, @Nullable Object> entry : sorted.entrySet()) {
      text.append(separator);
      appendText(text, entry.getKey());
      text.append(':');
      append(text, entry.getValue());
      separator = ',';
    }
    text.append(sorted.isEmpty() ? "{}" : "}");
  }

  private static void appendList(StringBuilder text, List<?> list) {
    char separator = '[';
    for (Object item : list) {
      text.append(separator);
      append(text, item);
      separator = ',';
    }
    text.append(list.isEmpty() ? "[]" : "]");
  }

  private static void appendText(StringBuilder text, String value) {
    text.append('"');
    value.chars().forEach(unit -> appendUnit(text, (char) unit));
    text.append('"');
  }

  private static void appendUnit(StringBuilder text, char unit) {
    switch (unit) {
      case '"' -> text.append("\\\"");
      case '\\' -> text.append("\\\\");
      case '\b' -> text.append("\\b");
      case '\f' -> text.append("\\f");
      case '\n' -> text.append("\\n");
      case '\r' -> text.append("\\r");
      case '\t' -> text.append("\\t");
      default -> {
        if (unit < FIRST_PRINTABLE) {
          text.append("\\u%04x".formatted((int) unit));
        } else {
          text.append(unit);
        }
      }
    }
  }

  /** As ECMAScript writes a number: shortest digits, plain between 1e-6 and 1e21. */
  private static void appendNumber(StringBuilder text, double number) {
    if (number == 0) {
      text.append('0');
      return;
    }
    BigDecimal shortest = new BigDecimal(Double.toString(number)).stripTrailingZeros();
    String digits = shortest.unscaledValue().abs().toString();
    int pointAfter = digits.length() - shortest.scale();
    if (pointAfter > -PLAIN_FRACTION_ZEROS_MAX && pointAfter <= PLAIN_INTEGER_DIGITS_MAX) {
      text.append(shortest.toPlainString());
      return;
    }
    int exponent = pointAfter - 1;
    text.append(number < 0 ? "-" : "").append(digits.charAt(0));
    if (digits.length() > 1) {
      text.append('.').append(digits, 1, digits.length());
    }
    text.append('e').append(exponent < 0 ? "-" : "+").append(Math.abs(exponent));
  }
}
