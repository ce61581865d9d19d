package io.iaros.cx.personalization.propensity;

import io.iaros.cx.personalization.customer.Customers;
import io.iaros.cx.personalization.profile.Profile;
import io.iaros.cx.personalization.profile.Profiles;
import io.iaros.cx.service.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PropensityController {

  /**
   * @param propensities probabilities by name; a propensity without a model yet is left out
   */
  record PropensitiesAnswer(String customerId, Map<String, Double> propensities) {}

  private final Customers customers;
  private final Profiles profiles;
  private final Propensities propensities;

  PropensityController(Customers customers, Profiles profiles, Propensities propensities) {
    this.customers = customers;
    this.profiles = profiles;
    this.propensities = propensities;
  }

  private Map<String, Double> scores(Profile profile) {
    Map<String, String> features = propensities.features(profile);
    Map<String, Double> scores = new LinkedHashMap<>();
    for (Propensity propensity : Propensity.values()) {
      propensities
          .score(propensity, features)
          .ifPresent(score -> scores.put(propensity.label(), score.probability()));
    }
    return scores;
  }

  @GetMapping("/api/v1/profiles/{customerId}/propensities")
  PropensitiesAnswer get(@PathVariable String customerId) {
    return profiles
        .find(customers.subjectInAddress(customerId))
        .map(profile -> new PropensitiesAnswer(customerId, scores(profile)))
        .orElseThrow(() -> ProblemException.notFound("a profile of customer", customerId));
  }
}
