package io.iaros.cx.personalization.decision;

import io.iaros.cx.personalization.bandit.Estimate;
import io.iaros.cx.personalization.decision.Choice.Factors;
import io.iaros.cx.personalization.offer.Offer;
import io.iaros.cx.personalization.propensity.Score;
import io.iaros.cx.service.condition.Condition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An offer that may be shown, with what speaks for it.
 *
 * @param weights those that hold now
 * @param told by which model, where one told how likely the customer takes it
 */
record Candidate(
    Offer offer,
    Estimate estimate,
    Factors factors,
    List<Offer.ContextWeight> weights,
    @Nullable Score told) {

  private static final List<String> FOR_EVERYBODY = List.of("For everybody.");

  double score() {
    return factors.score();
  }

  boolean isSampled() {
    return offer.learning() == Offer.Learning.THOMPSON;
  }

  /** In words a touchpoint may show to staff. Put together at each call. */
  List<String> reasons() {
    List<String> reasons = new ArrayList<>();
    Condition eligibility = offer.engagement().eligibility();
    if (eligibility != null) {
      reasons.add("Eligible: " + eligibility.expression() + ".");
    }
    for (Offer.ContextWeight weight : weights) {
      reasons.add("Weighs " + weight.weight() + ": " + weight.when().expression() + ".");
    }
    if (told != null) {
      reasons.add("Propensity told by " + told.source() + ".");
    }
    return reasons.isEmpty() ? FOR_EVERYBODY : reasons;
  }
}
