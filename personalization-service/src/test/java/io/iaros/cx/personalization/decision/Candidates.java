package io.iaros.cx.personalization.decision;

import io.iaros.cx.events.Money;
import io.iaros.cx.personalization.bandit.Estimate;
import io.iaros.cx.personalization.offer.ContactPolicy;
import io.iaros.cx.personalization.offer.Offer;
import io.iaros.cx.personalization.offer.Offer.Engagement;
import io.iaros.cx.personalization.offer.Offer.Learning;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Candidates of which nothing matters but what they score. */
final class Candidates {

  private static final double DEVIATION = 0.2;

  private Candidates() {}

  static Candidate scoring(String id, double score, Learning learning) {
    Offer offer =
        new Offer(
            id,
            id,
            "",
            List.of("hero"),
            null,
            null,
            Engagement.EVERYBODY,
            0.5,
            null,
            new Money(BigDecimal.ONE, "EUR"),
            0,
            List.of(),
            ContactPolicy.FREE,
            learning,
            Map.of());
    return new Candidate(offer, new Estimate(score, DEVIATION), score, 1, 1, 1, List.of(), null);
  }
}
