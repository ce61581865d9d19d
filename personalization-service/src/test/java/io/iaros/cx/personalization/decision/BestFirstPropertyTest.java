package io.iaros.cx.personalization.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.personalization.offer.Offer.Learning;
import java.util.ArrayList;
import java.util.List;
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
    scores.forEach(
        score ->
            candidates.add(Candidates.scoring("offer-" + candidates.size(), score, Learning.NONE)));

    List<Candidate> ranked = BestFirst.of(candidates, ordered);

    int best = Math.min(ordered, candidates.size());
    assertThat(ranked).containsExactlyInAnyOrderElementsOf(candidates);
    assertThat(ranked.subList(0, best))
        .isEqualTo(candidates.stream().sorted(BestFirst.ORDER).limit(best).toList());
  }
}
