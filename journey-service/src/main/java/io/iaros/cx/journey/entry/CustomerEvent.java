package io.iaros.cx.journey.entry;

import io.iaros.cx.journey.catalogue.Place;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something that a customer did.
 *
 * @param name as definitions write it: lower case words with hyphens between
 * @param journeyId the one journey that the touchpoint says it belongs to
 */
record CustomerEvent(
    String eventId,
    String subject,
    String name,
    Place place,
    Map<String, @Nullable Object> properties,
    @Nullable String journeyId,
    String toldBy,
    Instant at) {

  private static final Pattern SEPARATORS = Pattern.compile("[^a-z0-9]+");
  private static final int NAME_MAX = 64;

  /** {@code Order Completed} and {@code order_completed} are both {@code order-completed}. */
  static String nameOf(String told) {
    String words =
        SEPARATORS
            .matcher(told.toLowerCase(java.util.Locale.ROOT))
            .replaceAll("-")
            .replaceAll("^-+|-+$", "");
    return words.length() > NAME_MAX ? words.substring(0, NAME_MAX) : words;
  }
}
