package io.iaros.cx.personalization.decision;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Who comes first in a slot, where something may be left to chance. The chances are worked out
 * before one is drawn, so that what is logged are the true ones.
 *
 * <p>Thompson sampling has no closed form for its chances: they are the shares of {@link #DRAWS}
 * draws of all estimates, and the first place is drawn from these shares.
 */
final class FirstPlace {

  /** How finely chances are told apart. */
  private static final int DRAWS = 50;

  /** How many of the best take part in the draws; those behind them come first by exploration. */
  static final int CONTENDERS_MAX = 10;

  private FirstPlace() {}

  /**
   * @param candidates the best {@link #CONTENDERS_MAX} first, in order
   * @param explorationShare how much of the chance is shared by all alike
   * @return for each candidate how likely it comes first; they add up to 1
   */
  static double[] chances(
      List<Candidate> candidates, double explorationShare, RandomGenerator random) {
    double[] chances = new double[candidates.size()];
    Arrays.fill(chances, explorationShare / candidates.size());
    Contenders contenders = Contenders.of(candidates, Math.min(CONTENDERS_MAX, candidates.size()));
    int draws = contenders.areSampled() ? DRAWS : 1;
    NormalDeviates deviates = new NormalDeviates(random);
    for (int draw = 0; draw < draws; draw++) {
      chances[contenders.best(deviates)] += (1 - explorationShare) / draws;
    }
    return chances;
  }

  /** All alike. */
  static double[] even(int candidates) {
    double[] chances = new double[candidates];
    Arrays.fill(chances, 1.0 / candidates);
    return chances;
  }

  /** The best for certain. */
  static double[] certain(int candidates) {
    double[] chances = new double[candidates];
    chances[0] = 1;
    return chances;
  }

  static int draw(double[] chances, RandomGenerator random) {
    double left = random.nextDouble();
    for (int place = 0; place < chances.length - 1; place++) {
      left -= chances[place];
      if (left < 0) {
        return place;
      }
    }
    return chances.length - 1;
  }

  /**
   * The candidates with one of them moved to the first place.
   *
   * @param candidates the best {@code limit + 1} first, in order
   * @return each with the chance that it stands where it stands
   */
  static List<Placed> moved(List<Candidate> candidates, double[] chances, int first, int limit) {
    List<Placed> placed = new ArrayList<>(Math.min(limit, candidates.size()));
    placed.add(new Placed(candidates.get(first), chances[first]));
    double before = 0;
    for (int rank = 0; rank < candidates.size() && placed.size() < limit; rank++) {
      // Behind the one that was drawn an offer keeps its place; before it, it moves one back.
      double chance = rank < first ? 1 - before - chances[rank] : before;
      if (rank != first) {
        placed.add(new Placed(candidates.get(rank), chance));
      }
      before += chances[rank];
    }
    return placed;
  }

  /**
   * @param chance in (0, 1]
   */
  record Placed(Candidate candidate, double chance) {}
}
