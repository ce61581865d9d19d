package io.iaros.cx.personalization.decision;

import io.iaros.cx.personalization.bandit.Estimate;
import io.iaros.cx.personalization.decision.Choice.Factors;
import io.iaros.cx.personalization.offer.Offer;
import java.util.List;

/** An offer that may be shown, with what speaks for it. */
record Candidate(Offer offer, Estimate estimate, Factors factors, List<String> reasons) {

  double score() {
    return factors.score();
  }

  boolean isSampled() {
    return offer.learning() == Offer.Learning.THOMPSON;
  }

  /** The score, if the customer took it so much more likely than expected. */
  double scoreAt(double deviations) {
    return estimate.at(deviations) * factors.worth();
  }
}
