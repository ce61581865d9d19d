package io.iaros.cx.personalization.decision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Puts the best candidates in order, and the others behind them as it comes: of a hundred a
 * decision looks at ten. The same candidates always come out the same way.
 */
final class BestFirst {

  /** Written out, because it is asked hundreds of times for each decision. */
  static final Comparator<Candidate> ORDER =
      (one, other) -> {
        int better = Double.compare(other.score(), one.score());
        return better == 0 ? one.offer().id().compareTo(other.offer().id()) : better;
      };

  private BestFirst() {}

  /**
   * @param ordered how many of the best come first, in order; at least 1
   * @return all of them
   */
  static List<Candidate> of(List<Candidate> candidates, int ordered) {
    int size = candidates.size();
    int best = Math.min(ordered, size);
    Candidate[] sorted = new Candidate[best];
    List<Candidate> others = new ArrayList<>(size - best);
    int filled = 0;
    for (int place = 0; place < size; place++) {
      Candidate candidate = candidates.get(place);
      if (filled < best) {
        insert(sorted, filled++, candidate);
      } else if (ORDER.compare(candidate, sorted[best - 1]) < 0) {
        others.add(sorted[best - 1]);
        insert(sorted, best - 1, candidate);
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
  private static void insert(Candidate[] sorted, int filled, Candidate candidate) {
    int place = filled;
    while (place > 0 && ORDER.compare(candidate, sorted[place - 1]) < 0) {
      sorted[place] = sorted[place - 1];
      place--;
    }
    sorted[place] = candidate;
  }
}
