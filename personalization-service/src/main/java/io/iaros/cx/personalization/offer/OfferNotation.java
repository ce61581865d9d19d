package io.iaros.cx.personalization.offer;

import io.iaros.cx.service.condition.Condition;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Offers as users write them; what has its usual value is left away. */
final class OfferNotation {

  private final Map<String, Object> fields = new LinkedHashMap<>();

  private OfferNotation() {}

  static Map<String, Object> of(Offer offer) {
    return new OfferNotation().write(offer);
  }

  private Map<String, Object> write(Offer offer) {
    fields.put("id", offer.id());
    fields.put("title", offer.title());
    if (!offer.group().isEmpty()) {
      fields.put("group", offer.group());
    }
    fields.put("slots", offer.slots());
    put("from", offer.from());
    put("until", offer.until());
    put("eligibility", offer.engagement().eligibility());
    put("applicability", offer.engagement().applicability());
    put("suitability", offer.engagement().suitability());
    fields.put("propensity", offer.propensity());
    if (offer.propensityModel() != null) {
      fields.put("propensityModel", offer.propensityModel().label());
    }
    fields.put(
        "value",
        Map.of(
            "amount", offer.value().amount().toPlainString(),
            "currency", offer.value().currency()));
    if (offer.lever() != 0) {
      fields.put("lever", offer.lever());
    }
    if (!offer.contextWeights().isEmpty()) {
      fields.put(
          "contextWeights",
          offer.contextWeights().stream()
              .map(weight -> Map.of("when", weight.when().expression(), "weight", weight.weight()))
              .toList());
    }
    contact(offer.contact());
    if (offer.learning() != Offer.Learning.NONE) {
      fields.put("learning", offer.learning().name().toLowerCase(Locale.ROOT));
    }
    if (!offer.content().isEmpty()) {
      fields.put("content", offer.content());
    }
    return fields;
  }

  private void contact(ContactPolicy contact) {
    List<Map<String, Object>> limits =
        contact.limits().stream()
            .map(
                limit ->
                    Map.<String, Object>of(
                        "atMost", limit.atMost(), "within", limit.within().toString()))
            .toList();
    if (!limits.isEmpty()) {
      fields.put("contact", limits);
    }
    put("afterDecline", contact.afterDecline());
    put("afterAccept", contact.afterAccept());
  }

  private void put(String name, @Nullable Condition condition) {
    if (condition != null) {
      fields.put(name, condition.expression());
    }
  }

  private void put(String name, Duration duration) {
    if (!duration.isZero()) {
      fields.put(name, duration.toString());
    }
  }

  private void put(String name, java.time.@Nullable Instant instant) {
    if (instant != null) {
      fields.put(name, instant.toString());
    }
  }
}
