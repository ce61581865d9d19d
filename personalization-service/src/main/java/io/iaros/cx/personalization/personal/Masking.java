package io.iaros.cx.personalization.personal;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes personal data out of what travels in the clear, and says what kind was there. */
public final class Masking {

  public static final String EMAIL_MASK = "[EMAIL]";
  public static final String PHONE_MASK = "[PHONE]";
  public static final String CARD_MASK = "[CARD]";
  public static final String PERSONAL_MASK = "[PERSONAL]";

  private static final int CARD_DIGITS_MIN = 13;

  private static final Pattern EMAIL =
      Pattern.compile("[\\p{L}0-9._%+'-]{1,64}@[\\p{L}0-9-]{1,63}(?:\\.[\\p{L}0-9-]{1,63})+");

  /** Digits of a payment card, with at most one blank or hyphen between two of them. */
  private static final Pattern CARD =
      Pattern.compile("(?<![0-9])[2-6](?:[ -]?[0-9]){12,18}(?![0-9])");

  private static final Pattern PHONE =
      Pattern.compile(
          "(?<![\\p{L}0-9+])(?:\\+|00?)[1-9][0-9]?(?:[ ()./-]{0,2}[0-9]){6,13}(?![0-9])");

  private Masking() {}

  /** Free text, in which customers write anything. */
  public static String text(String text) {
    String withoutCards = cards(text);
    String withoutEmails = EMAIL.matcher(withoutCards).replaceAll(EMAIL_MASK);
    return PHONE.matcher(withoutEmails).replaceAll(PHONE_MASK);
  }

  /**
   * What a touchpoint told in fields of its own choice; numbers there are rarely phones. A field
   * sent as null tells nothing and is left out.
   */
  public static Map<String, Object> properties(Map<String, Object> properties) {
    Map<String, Object> masked = new LinkedHashMap<>();
    properties.forEach(
        (name, value) -> {
          if (value != null) {
            masked.put(name, property(name, value));
          }
        });
    return masked;
  }

  public static Object property(String name, Object value) {
    return PersonalTraits.isPersonalProperty(name) ? PERSONAL_MASK : value(value);
  }

  /** Traits that are not personal by their name, whose values may be so all the same. */
  public static Map<String, Object> traits(Map<String, Object> traits) {
    Map<String, Object> masked = new LinkedHashMap<>();
    traits.forEach(
        (name, value) -> {
          if (value != null) {
            masked.put(name, value(value));
          }
        });
    return masked;
  }

  private static Object value(Object value) {
    return switch (value) {
      case String text -> masked(text);
      case Long number when isCard(Long.toString(number)) -> CARD_MASK;
      case BigInteger number when isCard(number.toString()) -> CARD_MASK;
      case Map<?, ?> map -> nested(map);
      case List<?> list -> list.stream().filter(Objects::nonNull).map(Masking::value).toList();
      default -> value; // an open world: JSON's other values hold nothing personal
    };
  }

  /** Most texts have neither the sign of an address nor the digits of a card: those cost little. */
  private static String masked(String text) {
    String withoutCards = hasDigitsOfCard(text) ? cards(text) : text;
    return withoutCards.indexOf('@') < 0
        ? withoutCards
        : EMAIL.matcher(withoutCards).replaceAll(EMAIL_MASK);
  }

  private static boolean hasDigitsOfCard(String text) {
    int digits = 0;
    for (int place = 0; place < text.length(); place++) {
      char character = text.charAt(place);
      digits += character >= '0' && character <= '9' ? 1 : 0;
    }
    return digits >= CARD_DIGITS_MIN;
  }

  private static Map<String, Object> nested(Map<?, ?> map) {
    Map<String, Object> properties = new LinkedHashMap<>();
    map.forEach((name, value) -> properties.put(String.valueOf(name), value));
    return properties(properties);
  }

  private static String cards(String text) {
    return CARD.matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(isCard(found.group()) ? CARD_MASK : original(found)));
  }

  private static String original(MatchResult found) {
    return found.group();
  }

  /** Length, first digit and check digit (Luhn) of a payment card. */
  static boolean isCard(String text) {
    String digits = text.replace(" ", "").replace("-", "");
    if (digits.length() < CARD_DIGITS_MIN
        || digits.length() > 19
        || "23456".indexOf(digits.charAt(0)) < 0) {
      return false;
    }
    int sum = 0;
    for (int place = 0; place < digits.length(); place++) {
      int digit = digits.charAt(digits.length() - 1 - place) - '0';
      int weighted = place % 2 == 0 ? digit : digit * 2;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return sum % 10 == 0;
  }
}
