package io.iaros.cx.personalization.loyalty;

import io.iaros.cx.service.problem.Fault;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of one object of a notation. What does not fit is a fault, and read as a stand-in. */
final class NotationFields {

  private static final int DECIMALS_MAX = 9;

  private final Map<?, ?> fields;
  private final String pointer;
  private final List<Fault> faults;

  /**
   * @param sent the object; anything else is a fault
   * @param known the fields it may have
   */
  NotationFields(@Nullable Object sent, String pointer, Set<String> known, List<Fault> faults) {
    this.fields = sent instanceof Map<?, ?> map ? map : Map.of();
    this.pointer = pointer;
    this.faults = faults;
    if (!(sent instanceof Map)) {
      faults.add(new Fault(pointer, "Expected an object with " + inWords(known) + "."));
    }
    fields.keySet().stream()
        .filter(field -> !known.contains(String.valueOf(field)))
        .forEach(field -> fault(String.valueOf(field), "Expected no such field."));
  }

  boolean has(String name) {
    return fields.get(name) != null;
  }

  @Nullable Object value(String name) {
    return fields.get(name);
  }

  String at(String name) {
    return pointer + "/" + name;
  }

  void fault(String name, String detail) {
    faults.add(new Fault(at(name), detail));
  }

  String text(String name, int lengthMax) {
    if (value(name) instanceof String text && !text.isBlank() && text.length() <= lengthMax) {
      return text;
    }
    fault(name, "Expected a text of 1 to %d characters.".formatted(lengthMax));
    return "";
  }

  long whole(String name, long min, long max) {
    if (value(name) instanceof Number number
        && (number instanceof Integer || number instanceof Long)
        && number.longValue() >= min
        && number.longValue() <= max) {
      return number.longValue();
    }
    fault(name, "Expected a whole number from %d to %d.".formatted(min, max));
    return min;
  }

  /** A number, or its text where its decimals must not be touched on the way. */
  BigDecimal decimal(String name, BigDecimal min, BigDecimal max) {
    BigDecimal number = parsed(value(name));
    if (number != null && number.compareTo(min) >= 0 && number.compareTo(max) <= 0) {
      return number;
    }
    fault(
        name,
        "Expected a number from %s to %s with at most %d decimals."
            .formatted(min.toPlainString(), max.toPlainString(), DECIMALS_MAX));
    return min;
  }

  @Nullable LocalDate dayOrNull(String name) {
    if (!has(name)) {
      return null;
    }
    try {
      return LocalDate.parse(value(name) instanceof String text ? text : "");
    } catch (DateTimeParseException none) {
      fault(name, "Expected a day as text, such as \"2026-03-02\" in quotes.");
      return null;
    }
  }

  boolean truth(String name, boolean absent) {
    Object value = value(name);
    if (value == null) {
      return absent;
    }
    if (value instanceof Boolean truth) {
      return truth;
    }
    fault(name, "Expected true or false.");
    return absent;
  }

  private static @Nullable BigDecimal parsed(@Nullable Object value) {
    if (!(value instanceof Number) && !(value instanceof String)) {
      return null;
    }
    try {
      BigDecimal number = new BigDecimal(value.toString());
      return Math.abs(number.scale()) <= DECIMALS_MAX ? number : null;
    } catch (NumberFormatException none) {
      return null;
    }
  }

  private static String inWords(Set<String> known) {
    return String.join(", ", known.stream().sorted().toList());
  }
}
