package io.iaros.cx.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Offers and rules of the size that the figure is about, each with conditions of its own. */
final class Catalogue {

  static final int OFFERS = 200;
  static final int RULES = 50;
  static final List<String> SLOTS = List.of("hero", "offers", "assistance", "footer");

  private static final List<String> TIERS = List.of("basic", "silver", "gold", "platinum");
  private static final List<String> CHANNELS = List.of("web", "mobile", "kiosk", "chat");

  private Catalogue() {}

  static List<Map<String, Object>> offers() {
    List<Map<String, Object>> offers = new ArrayList<>();
    for (int number = 0; number < OFFERS; number++) {
      offers.add(
          Map.of(
              "id",
              "offer-" + number,
              "title",
              "Offer " + number,
              "slots",
              List.of(SLOTS.get(number % SLOTS.size())),
              "eligibility",
              "loyalty_tier != '%s' && counters.size() < %d"
                  .formatted(TIERS.get(number % TIERS.size()), 1_000 + number),
              "propensity",
              0.05 + number % 20 / 100.0,
              "value",
              Map.of("amount", Integer.toString(5 + number % 50), "currency", "EUR"),
              "contextWeights",
              List.of(
                  Map.of(
                      "when",
                      "channel == '%s' && local_hour >= %d"
                          .formatted(CHANNELS.get(number % CHANNELS.size()), number % 24),
                      "weight",
                      1.1 + number % 10 / 10.0)),
              "learning",
              number % 2 == 0 ? "thompson" : "none",
              "content",
              Map.of("headline", "Headline " + number, "body", "What this offer is about.")));
    }
    return offers;
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
