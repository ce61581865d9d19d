package io.iaros.cx.personalization.bandit;

import io.iaros.cx.personalization.definition.Definitions;
import io.iaros.cx.personalization.offer.Offer;
import io.iaros.cx.personalization.offer.OfferSet;
import io.iaros.cx.personalization.strategy.DecisionStrategy;
import io.iaros.cx.service.page.Page;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What offers have learned so far. */
@RestController
class LearningController {

  /**
   * @param shown how often it was learned from
   * @param rewards what came of it, added up
   * @param rate rewards for each time it was shown; 0 before the first
   */
  record OfferLearning(
      String offerId, Offer.Learning learning, long shown, double rewards, double rate) {}

  private final ArmRepository arms;
  private final Definitions<OfferSet> offers;
  private final DecisionStrategy strategy;

  LearningController(ArmRepository arms, Definitions<OfferSet> offers, DecisionStrategy strategy) {
    this.arms = arms;
    this.offers = offers;
    this.strategy = strategy;
  }

  @GetMapping("/api/v1/offers/learning")
  Page<OfferLearning> list() {
    Map<String, ArmStatistics> known = arms.changedSince(0, strategy).arms();
    List<OfferLearning> learning =
        offers.inForce().set().offers().stream()
            .map(offer -> of(offer, known.get(offer.id())))
            .toList();
    return new Page<>(learning, null);
  }

  private static OfferLearning of(Offer offer, @Nullable ArmStatistics arm) {
    if (arm == null) {
      return new OfferLearning(offer.id(), offer.learning(), 0, 0, 0);
    }
    return new OfferLearning(
        offer.id(), offer.learning(), arm.shown(), arm.rewards(), arm.rewards() / arm.shown());
  }
}
