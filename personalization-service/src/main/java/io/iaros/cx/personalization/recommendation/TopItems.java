package io.iaros.cx.personalization.recommendation;

import java.util.Arrays;

/** The few best of many. */
final class TopItems {

  private TopItems() {}

  /**
   * The best first; of equals, the one with the lower number. Those without any score are left out.
   */
  static int[] of(double[] scores, int count) {
    int[] best = new int[Math.min(count, scores.length)];
    int filled = 0;
    for (int item = 0; item < scores.length; item++) {
      if (scores[item] == Double.NEGATIVE_INFINITY
          || (filled == best.length && (filled == 0 || scores[item] <= scores[best[filled - 1]]))) {
        continue;
      }
      int place = filled < best.length ? filled++ : filled - 1;
      while (place > 0 && scores[best[place - 1]] < scores[item]) {
        best[place] = best[place - 1];
        place--;
      }
      best[place] = item;
    }
    return Arrays.copyOf(best, filled);
  }
}
