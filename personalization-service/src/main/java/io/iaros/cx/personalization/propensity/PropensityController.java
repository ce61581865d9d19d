package io.iaros.cx.personalization.propensity;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.iaros.cx.events.Money;
import io.iaros.cx.personalization.customer.Customers;
import io.iaros.cx.personalization.model.CurrentModel;
import io.iaros.cx.personalization.model.Models;
import io.iaros.cx.personalization.profile.Profile;
import io.iaros.cx.personalization.profile.Profiles;
import io.iaros.cx.service.problem.ProblemException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PropensityController {

  /**
   * @param propensities probabilities by name; a propensity without a model yet is left out
   * @param lifetimeValue absent before there is a model
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record PropensitiesAnswer(
      String customerId,
      Map<String, Double> propensities,
      @Nullable LifetimeValueAnswer lifetimeValue) {}

  /**
   * @param amount what the customer is expected to buy within the window
   */
  record LifetimeValueAnswer(Money amount, Duration window, long version) {}

  private static final int CENTS = 2;

  private final Customers customers;
  private final Profiles profiles;
  private final Propensities propensities;
  private final CurrentModel<ValueModel> values;
  private final PropensityProperties.LifetimeValue lifetimeValue;
  private final InstantSource clock;

  PropensityController(
      Customers customers,
      Profiles profiles,
      Propensities propensities,
      Models models,
      ValueFamily valueFamily,
      PropensityProperties properties,
      InstantSource clock) {
    this.customers = customers;
    this.profiles = profiles;
    this.propensities = propensities;
    this.values = models.of(valueFamily);
    this.lifetimeValue = properties.lifetimeValue();
    this.clock = clock;
  }

  private @Nullable LifetimeValueAnswer value(Profile profile) {
    Map<String, String> history =
        PurchaseHistory.at(profile, clock.instant(), lifetimeValue.currency());
    return history.isEmpty()
        ? null
        : values
            .inForce()
            .map(
                held ->
                    new LifetimeValueAnswer(
                        money(held.model().value(history)), lifetimeValue.window(), held.version()))
            .orElse(null);
  }

  private Money money(double amount) {
    return new Money(
        BigDecimal.valueOf(amount).setScale(CENTS, RoundingMode.HALF_EVEN),
        lifetimeValue.currency());
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
        .map(profile -> new PropensitiesAnswer(customerId, scores(profile), value(profile)))
        .orElseThrow(() -> ProblemException.notFound("a profile of customer", customerId));
  }
}
