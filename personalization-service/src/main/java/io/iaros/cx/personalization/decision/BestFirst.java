package io.iaros.cx.personalization.decision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Puts the best candidates in order, and the others behind them as it comes: of a hundred a
 * decision looks at ten. The same candidates always come out the same way.
 */
final class BestFirst {

  static final Comparator<Candidate> ORDER =
      Comparator.comparingDouble(Candidate::score)
          .reversed()
          .thenComparing(candidate -> candidate.offer().id());

  private BestFirst() {}

  /**
   * @param ordered how many of the best come first, in order; at least 1
   * @return all of them
   */
  static List<Candidate> of(List<Candidate> candidates, int ordered) {
    int size = candidates.size();
    int best = Math.min(ordered, size);
    Candidate[] sorted = new Candidate[best];
    double[] scores = new double[best];
    List<Candidate> others = new ArrayList<>(size - best);
    for (int place = 0; place < size; place++) {
      Candidate candidate = candidates.get(place);
      double score = candidate.score();
      if (place < best) {
        insert(sorted, scores, place, candidate, score);
      } else if (isBefore(candidate, score, sorted[best - 1], scores[best - 1])) {
        others.add(sorted[best - 1]);
        insert(sorted, scores, best - 1, candidate, score);
      } else {
        others.add(candidate);
      }
    }
    List<Candidate> all = new ArrayList<>(size);
    all.addAll(List.of(sorted));
    all.addAll(others);
    return all;
  }

  /**
   * @param filled how many places are taken, in order; the one behind them may be overwritten
   */
  private static void insert(
      Candidate[] sorted, double[] scores, int filled, Candidate candidate, double score) {
    int place = filled;
    while (place > 0 && isBefore(candidate, score, sorted[place - 1], scores[place - 1])) {
      sorted[place] = sorted[place - 1];
      scores[place] = scores[place - 1];
      place--;
    }
    sorted[place] = candidate;
    scores[place] = score;
  }

  /** {@link #ORDER}, without working out scores again. */
  private static boolean isBefore(
      Candidate one, double score, Candidate other, double scoreOfOther) {
    int better = Double.compare(scoreOfOther, score);
    return better < 0 || (better == 0 && one.offer().id().compareTo(other.offer().id()) < 0);
  }
}
