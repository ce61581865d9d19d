package io.iaros.cx.personalization.decision;

import io.iaros.cx.experiment.client.Assignment.Treated;
import io.iaros.cx.personalization.hot.CustomerFeatures;
import io.iaros.cx.personalization.offer.OfferSet;
import io.iaros.cx.personalization.propensity.Propensities;
import io.iaros.cx.personalization.propensity.Propensity;
import io.iaros.cx.personalization.propensity.Score;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * What models say of a customer, for the offers that name one. An experiment {@code
 * propensity-<model>} with variants such as {@code v3} and {@code v4} chooses which version scores;
 * for a variant that names no version the one in force does.
 */
@Component
final class OfferScores {

  private static final String EXPERIMENT = "propensity-";
  private static final Pattern VERSION = Pattern.compile("v(\\d{1,9})");

  private final Propensities propensities;

  OfferScores(Propensities propensities) {
    this.propensities = propensities;
  }

  /** From memory, at once; without those of which nothing can be said. */
  Map<Propensity, Score> of(OfferSet offers, CustomerFeatures customer, List<Treated> assigned) {
    if (offers.propensityModels().isEmpty()) {
      return Map.of();
    }
    Map<String, String> features = customer.values();
    Map<Propensity, Score> scores = new EnumMap<>(Propensity.class);
    for (Propensity propensity : offers.propensityModels()) {
      OptionalLong arm = arm(propensity, assigned);
      Optional<Score> score =
          arm.isPresent()
              ? propensities.score(propensity, arm.getAsLong(), features)
              : propensities.score(propensity, features);
      score.ifPresent(said -> scores.put(propensity, said));
    }
    return scores;
  }

  private static OptionalLong arm(Propensity propensity, List<Treated> assigned) {
    String experiment = EXPERIMENT + propensity.label();
    for (Treated one : assigned) {
      Matcher version = VERSION.matcher(one.variant());
      if (one.experiment().equals(experiment) && version.matches()) {
        return OptionalLong.of(Long.parseLong(version.group(1)));
      }
    }
    return OptionalLong.empty();
  }
}
