package io.iaros.cx.personalization.profile;

import io.iaros.cx.events.customer.InteractionRecorded;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Whether the customer agreed to a purpose, as they last said.
 *
 * @param source the channel it was said on
 */
public record Consent(boolean given, Instant at, String source) {

  static final int PURPOSES_MAX = 50;

  private static final String GIVEN = "consent_given";
  private static final String WITHDRAWN = "consent_withdrawn";

  /** By the events {@code consent_given} and {@code consent_withdrawn} with a {@code purpose}. */
  static Map<String, Consent> told(
      Map<String, Consent> known, InteractionRecorded interaction, Instant at) {
    boolean given = interaction.name().equals(GIVEN);
    if (!(given || interaction.name().equals(WITHDRAWN))
        || !(interaction.properties().get("purpose") instanceof String purpose)) {
      return known;
    }
    return latest(known, Map.of(purpose, new Consent(given, at, interaction.channel())));
  }

  /** Of two that were said at the same instant the one that takes back holds. */
  static Map<String, Consent> latest(Map<String, Consent> known, Map<String, Consent> told) {
    Map<String, Consent> updated = new HashMap<>(known);
    told.forEach(
        (purpose, consent) -> {
          if (updated.containsKey(purpose) || updated.size() < PURPOSES_MAX) {
            updated.merge(purpose, consent, Consent::later);
          }
        });
    return updated;
  }

  private Consent later(Consent other) {
    if (!at.equals(other.at)) {
      return at.isAfter(other.at) ? this : other;
    }
    if (given != other.given) {
      return given ? other : this;
    }
    return source.compareTo(other.source) <= 0 ? this : other;
  }
}
