package io.iaros.cx.personalization.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.events.Money;
import io.iaros.cx.personalization.bandit.Estimate;
import io.iaros.cx.personalization.decision.Choice.Factors;
import io.iaros.cx.personalization.offer.ContactPolicy;
import io.iaros.cx.personalization.offer.Offer;
import io.iaros.cx.personalization.offer.Offer.Engagement;
import io.iaros.cx.personalization.offer.Offer.Learning;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class BestFirstPropertyTest {

  /** Few scores, so that many are equal. */
  @Property(tries = 500)
  void theBestComeInOrderAndNobodyIsLost(
      @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 9) Integer> scores,
      @ForAll @IntRange(min = 1, max = 50) int ordered) {
    List<Candidate> candidates = new ArrayList<>();
    scores.forEach(score -> candidates.add(candidate("offer-" + candidates.size(), score)));

    List<Candidate> ranked = BestFirst.of(candidates, ordered);

    int best = Math.min(ordered, candidates.size());
    assertThat(ranked).containsExactlyInAnyOrderElementsOf(candidates);
    assertThat(ranked.subList(0, best))
        .isEqualTo(candidates.stream().sorted(BestFirst.ORDER).limit(best).toList());
  }

  private static Candidate candidate(String id, int score) {
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
            Learning.NONE,
            Map.of());
    return new Candidate(
        offer, Estimate.certain(0.5), new Factors(score, 0, 1, 1, 1), List.of(), null);
  }
}
