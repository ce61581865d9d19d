package io.iaros.cx.personalization.offpolicy;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Values of logs as they might have been: as many rounds, drawn from those that were, with
 * replacement.
 */
final class Bootstrap {

  private Bootstrap() {}

  /** For each of the terms the value of each resample; all terms see the same resamples. */
  static List<double[]> values(List<Terms> all, int resamples, RandomGenerator random) {
    int rounds = all.getFirst().size();
    List<double[]> values = all.stream().map(_ -> new double[resamples]).toList();
    int[] counts = new int[rounds];
    for (int resample = 0; resample < resamples; resample++) {
      draw(counts, random);
      for (int terms = 0; terms < all.size(); terms++) {
        values.get(terms)[resample] = all.get(terms).value(counts);
      }
    }
    return values;
  }

  private static void draw(int[] counts, RandomGenerator random) {
    Arrays.fill(counts, 0);
    for (int drawn = 0; drawn < counts.length; drawn++) {
      counts[(int) (random.nextDouble() * counts.length)]++;
    }
  }
}
