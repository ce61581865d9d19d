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
 * <p>A decision makes a hundred and shows a few, so {@link Factors} are made of those alone.
 *
 * @param acceptance how likely the customer takes it, by which it is ranked
 * @param context how well it fits just now; 1 is neutral
 * @param value what it is worth when taken
 * @param lever by what the business multiplies it; 1 is neutral
 * @param weights those that hold now
 * @param told by which model, where one told how likely the customer takes it
 */
record Candidate(
    Offer offer,
    Estimate estimate,
    double acceptance,
    double context,
    double value,
    double lever,
    List<Offer.ContextWeight> weights,
    @Nullable Score told) {

  private static final List<String> FOR_EVERYBODY = List.of("For everybody.");

  Factors factors() {
    return new Factors(acceptance, estimate.deviation(), context, value, lever);
  }

  /** As {@link Factors#score()}. */
  double score() {
    return acceptance * worth();
  }

  /** As {@link Factors#worth()}. */
  double worth() {
    return context * value * lever;
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
