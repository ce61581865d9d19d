package io.iaros.cx.personalization.decision;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What an exposure tells of the situation, so that results of experiments can be told apart by it.
 * Short words alone, since touchpoints may send anything; never personal. Pure.
 */
final class ExposureAttributes {

  /** What touchpoints say of the device in the context of a decision. */
  private static final String DEVICE_TYPE = "deviceType";

  private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,31}");

  private static final Pattern LOCALE = Pattern.compile("[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,3}");

  private ExposureAttributes() {}

  static Map<String, String> of(Situation situation) {
    Map<String, String> attributes = LinkedHashMap.newLinkedHashMap(4);
    put(attributes, "channel", situation.channel(), WORD);
    put(attributes, "locale", situation.effectiveLocale().replace('_', '-'), LOCALE);
    put(attributes, "loyaltyTier", situation.profile().loyaltyTier(), WORD);
    if (situation.context().get(DEVICE_TYPE) instanceof String device) {
      put(attributes, DEVICE_TYPE, device.toLowerCase(Locale.ROOT), WORD);
    }
    return attributes;
  }

  private static void put(Map<String, String> attributes, String name, String value, Pattern form) {
    if (form.matcher(value).matches()) {
      attributes.put(name, value);
    }
  }
}
