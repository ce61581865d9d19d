package io.iaros.cx.personalization.decision;

import io.iaros.cx.personalization.bandit.Estimate;
import java.util.List;

/**
 * Those of the best who may come first: who reaches what another hardly ever falls below. Laid out
 * side by side, because each of many draws compares all of them.
 */
final class Contenders {

  /**
   * In standard deviations: further away lies one estimate in thirty thousand, where chances are
   * told apart by fiftieths.
   */
  private static final double REACH = 4;

  private final int[] ranks;
  private final double[] means;
  private final double[] deviations;
  private final double[] worths;
  private int count;
  private boolean sampled;

  private Contenders(int most) {
    this.ranks = new int[most];
    this.means = new double[most];
    this.deviations = new double[most];
    this.worths = new double[most];
  }

  /**
   * @param best how many of the candidates are looked at, from the first on
   */
  static Contenders of(List<Candidate> candidates, int best) {
    double bar = 0;
    for (int rank = 0; rank < best; rank++) {
      Candidate candidate = candidates.get(rank);
      bar = Math.max(bar, estimate(candidate).at(-REACH) * candidate.worth());
    }
    Contenders contenders = new Contenders(best);
    for (int rank = 0; rank < best; rank++) {
      contenders.addAbove(bar, rank, candidates.get(rank));
    }
    return contenders;
  }

  private void addAbove(double bar, int rank, Candidate candidate) {
    Estimate estimate = estimate(candidate);
    double worth = candidate.worth();
    if (estimate.at(REACH) * worth < bar) {
      return;
    }
    ranks[count] = rank;
    means[count] = estimate.mean();
    deviations[count] = estimate.deviation();
    worths[count] = worth;
    count++;
    sampled |= candidate.isSampled();
  }

  /** What is not sampled is what it is. */
  private static Estimate estimate(Candidate candidate) {
    return candidate.isSampled() ? candidate.estimate() : Estimate.certain(candidate.acceptance());
  }

  /** Whether one draw may come out other than another. */
  boolean areSampled() {
    return sampled;
  }

  /** The rank of whoever scores highest in one draw. */
  int best(NormalDeviates deviates) {
    int best = 0;
    double highest = Double.NEGATIVE_INFINITY;
    for (int place = 0; place < count; place++) {
      double estimated = means[place] + deviates.next() * deviations[place];
      double score = Estimate.probability(estimated) * worths[place];
      if (score > highest) {
        highest = score;
        best = ranks[place];
      }
    }
    return best;
  }
}
