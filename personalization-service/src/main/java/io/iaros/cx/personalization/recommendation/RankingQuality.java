package io.iaros.cx.personalization.recommendation;

import java.util.Arrays;
import java.util.SplittableRandom;

/** How good lists of ten were, by user. */
final class RankingQuality {

  static final int RESAMPLES = 1_000;
  private static final double TAIL = 0.025;

  private final double[] gains;
  private final double[] hits;
  private final double coverage;

  RankingQuality(double[] gains, double[] hits, double coverage) {
    this.gains = gains;
    this.hits = hits;
    this.coverage = coverage;
  }

  /** Where 95 of 100 draws of users lie. */
  record Spread(double low, double high) {}

  /** NDCG@10. */
  double gain() {
    return mean(gains);
  }

  /** Recall@10. */
  double recall() {
    return mean(hits);
  }

  /** The share of all items that were in any list. */
  double coverage() {
    return coverage;
  }

  Spread gainSpread(long seed) {
    return spread(gains, seed);
  }

  Spread recallSpread(long seed) {
    return spread(hits, seed);
  }

  /** Of how much better these lists are than others for the same users. */
  Spread gainOver(RankingQuality other, long seed) {
    double[] differences = new double[gains.length];
    Arrays.setAll(differences, user -> gains[user] - other.gains[user]);
    return spread(differences, seed);
  }

  private static Spread spread(double[] values, long seed) {
    if (values.length == 0) {
      return new Spread(0, 0);
    }
    var random = new SplittableRandom(seed);
    double[] means = new double[RESAMPLES];
    for (int resample = 0; resample < RESAMPLES; resample++) {
      double sum = 0;
      for (int drawn = 0; drawn < values.length; drawn++) {
        sum += values[random.nextInt(values.length)];
      }
      means[resample] = sum / values.length;
    }
    Arrays.sort(means);
    return new Spread(means[(int) (TAIL * RESAMPLES)], means[(int) ((1 - TAIL) * RESAMPLES) - 1]);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(0);
  }
}
