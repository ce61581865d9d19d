package io.iaros.cx.personalization.bandit;

import io.iaros.cx.personalization.offer.Offer;
import io.iaros.cx.personalization.strategy.DecisionStrategy;
import java.util.Map;

/** What all offers have learned, as of one moment. Immutable. */
public final class Bandit {

  private final Map<String, ArmModel> models;
  private final DecisionStrategy strategy;

  /**
   * @param models by offer id; an offer without one has learned nothing yet
   */
  public Bandit(Map<String, ArmModel> models, DecisionStrategy strategy) {
    this.models = Map.copyOf(models);
    this.strategy = strategy;
  }

  /**
   * @param features indices of what holds, ascending
   */
  public Estimate estimate(Offer offer, int[] features) {
    return switch (offer.learning()) {
      case NONE -> Estimate.certain(offer.propensity());
      case THOMPSON, LIN_UCB -> learned(offer, features);
    };
  }

  private Estimate learned(Offer offer, int[] features) {
    ArmModel model = models.get(offer.id());
    return model == null ? unlearned(offer, features) : model.estimate(features);
  }

  private Estimate unlearned(Offer offer, int[] features) {
    DecisionStrategy.LearningSettings settings = strategy.learning();
    return new Estimate(
        offer.propensity(), settings.noise() * Math.sqrt(features.length / settings.priorWeight()));
  }
}
