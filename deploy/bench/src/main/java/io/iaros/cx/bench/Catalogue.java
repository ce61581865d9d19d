package io.iaros.cx.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Offers and rules of the size that the figure is about, each with conditions of its own. */
final class Catalogue {

  static final int OFFERS = 200;
  static final int RULES = 50;
  static final int SEGMENTS = 20;
  static final List<String> SLOTS = List.of("hero", "offers", "assistance", "footer");

  /** Of so many offers the contact of one is limited. */
  private static final int LIMITED_EACH = 10;

  private static final List<String> TIERS = List.of("basic", "silver", "gold", "platinum");
  private static final List<String> CHANNELS = List.of("web", "mobile", "kiosk", "chat");

  private Catalogue() {}

  static List<Map<String, Object>> offers() {
    List<Map<String, Object>> offers = new ArrayList<>();
    for (int number = 0; number < OFFERS; number++) {
      offers.add(offer(number));
    }
    return offers;
  }

  private static Map<String, Object> offer(int number) {
    Map<String, Object> offer = new HashMap<>();
    offer.put("id", "offer-" + number);
    offer.put("title", "Offer " + number);
    offer.put("slots", List.of(SLOTS.get(number % SLOTS.size())));
    offer.put(
        "eligibility",
        "loyalty_tier != '%s' && counters.size() < %d"
            .formatted(TIERS.get(number % TIERS.size()), 1_000 + number));
    offer.put("propensity", 0.05 + number % 20 / 100.0);
    offer.put("value", Map.of("amount", Integer.toString(5 + number % 50), "currency", "EUR"));
    offer.put(
        "contextWeights",
        List.of(
            Map.of(
                "when",
                "channel == '%s' && local_hour >= %d"
                    .formatted(CHANNELS.get(number % CHANNELS.size()), number % 24),
                "weight",
                1.1 + number % 10 / 10.0)));
    offer.put("learning", number % 2 == 0 ? "thompson" : "none");
    offer.put("content", Map.of("headline", "Headline " + number, "body", "What it is about."));
    if (number % LIMITED_EACH == 0) {
      offer.put("contact", List.of(Map.of("atMost", 10, "within", "P7D")));
    }
    return offer;
  }

  static List<Map<String, Object>> segments() {
    List<Map<String, Object>> segments = new ArrayList<>();
    for (int number = 0; number < SEGMENTS; number++) {
      segments.add(
          Map.of(
              "id",
              "segment-" + number,
              "condition",
              "loyalty_tier == '%s' && traits.children >= %d"
                  .formatted(TIERS.get(number % TIERS.size()), number / TIERS.size())));
    }
    return segments;
  }

  static List<Map<String, Object>> rules() {
    List<Map<String, Object>> rules = new ArrayList<>();
    for (int number = 0; number < RULES; number++) {
      rules.add(
          Map.of(
              "name",
              "rule-" + number,
              "condition",
              "loyalty_tier == '%s' && (channel == '%s' || local_hour == %d)"
                  .formatted(
                      TIERS.get(number % TIERS.size()),
                      CHANNELS.get(number / 4 % CHANNELS.size()),
                      number % 24),
              "actions",
              List.of(Map.of("treatment_" + number, true))));
    }
    return rules;
  }
}
