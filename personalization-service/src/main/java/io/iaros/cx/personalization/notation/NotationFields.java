package io.iaros.cx.personalization.notation;

import io.iaros.cx.service.problem.Fault;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/** The fields of one object of a notation. What does not fit is a fault, and read as a stand-in. */
public final class NotationFields {

  private static final int DECIMALS_MAX = 9;
  private static final int FIELD_LENGTH_SHOWN = 64;

  private final Map<?, ?> fields;
  private final String pointer;
  private final List<Fault> faults;

  /**
   * @param sent the object; anything else is a fault
   * @param known the fields it may have
   */
  public NotationFields(
      @Nullable Object sent, String pointer, Set<String> known, List<Fault> faults) {
    this.fields = sent instanceof Map<?, ?> map ? map : Map.of();
    this.pointer = pointer;
    this.faults = faults;
    if (!(sent instanceof Map)) {
      faults.add(new Fault(pointer, "Expected an object with " + inWords(known) + "."));
    }
    fields.keySet().stream()
        .map(String::valueOf)
        .filter(field -> !known.contains(field))
        .forEach(field -> fault(escaped(field), "Expected no such field."));
  }

  public boolean has(String name) {
    return fields.get(name) != null;
  }

  public @Nullable Object value(String name) {
    return fields.get(name);
  }

  public String at(String name) {
    return pointer + "/" + name;
  }

  public void fault(String name, String detail) {
    faults.add(new Fault(at(name), detail));
  }

  public String text(String name, int lengthMax) {
    if (value(name) instanceof String text && !text.isBlank() && text.length() <= lengthMax) {
      return text;
    }
    fault(name, "Expected a text of 1 to %d characters.".formatted(lengthMax));
    return "";
  }

  public long whole(String name, long min, long max) {
    if (value(name) instanceof Number number
        && (number instanceof Integer || number instanceof Long)
        && number.longValue() >= min
        && number.longValue() <= max) {
      return number.longValue();
    }
    fault(name, "Expected a whole number from %d to %d.".formatted(min, max));
    return min;
  }

  /** A measure that need not be exact to the last digit. */
  public double number(String name, double min, double max) {
    if (value(name) instanceof Number number
        && number.doubleValue() >= min
        && number.doubleValue() <= max) {
      return number.doubleValue();
    }
    fault(
        name,
        "Expected a number from %s to %s."
            .formatted(
                new BigDecimal(Double.toString(min)).toPlainString(),
                new BigDecimal(Double.toString(max)).toPlainString()));
    return min;
  }

  /** A number, or its text where its decimals must not be touched on the way. */
  public BigDecimal decimal(String name, BigDecimal min, BigDecimal max) {
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

  public @Nullable LocalDate dayOrNull(String name) {
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

  public @Nullable Instant instantOrNull(String name) {
    if (!has(name)) {
      return null;
    }
    try {
      return OffsetDateTime.parse(value(name) instanceof String text ? text : "").toInstant();
    } catch (DateTimeParseException none) {
      fault(name, "Expected a time with its offset as text, such as \"2026-03-02T06:00:00Z\".");
      return null;
    }
  }

  /** Above zero. */
  public Duration duration(String name, Duration max) {
    try {
      Duration duration =
          DurationStyle.detectAndParse(value(name) instanceof String text ? text : "");
      if (duration.isPositive() && duration.compareTo(max) <= 0) {
        return duration;
      }
    } catch (IllegalArgumentException none) {
      // said below, with what is expected
    }
    fault(name, "Expected a duration of at most %s, such as PT30M, P7D or 12h.".formatted(max));
    return max;
  }

  public List<?> list(String name, int min, int max) {
    if (value(name) instanceof List<?> list && list.size() >= min && list.size() <= max) {
      return list;
    }
    fault(name, "Expected a list of %d to %d entries.".formatted(min, max));
    return List.of();
  }

  /** One of a few words, without regard to case. */
  public <E extends Enum<E>> E choice(String name, Class<E> words, E absent) {
    Object sent = value(name);
    if (sent == null) {
      return absent;
    }
    for (E word : words.getEnumConstants()) {
      if (word.name().equalsIgnoreCase(sent.toString())) {
        return word;
      }
    }
    String known =
        Arrays.stream(words.getEnumConstants())
            .map(word -> word.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    fault(name, "Expected one of " + known + ".");
    return absent;
  }

  public boolean truth(String name, boolean absent) {
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

  /** As RFC 6901 has it, and no longer than a reader needs. */
  public static String escaped(String field) {
    String shown =
        field.length() <= FIELD_LENGTH_SHOWN ? field : field.substring(0, FIELD_LENGTH_SHOWN);
    return shown.replace("~", "~0").replace("/", "~1");
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
