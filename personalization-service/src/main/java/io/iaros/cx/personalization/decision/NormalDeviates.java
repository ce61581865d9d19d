package io.iaros.cx.personalization.decision;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Deviates of the standard normal distribution, read from a table from a place left to chance: a
 * slot needs up to five hundred, and making each anew was half the work of its chances. For one
 * slot of one decision, which uses a small part of the table.
 */
final class NormalDeviates {

  /** A power of two; a smaller table tells on the average of many decisions. */
  private static final int COUNT = 1 << 16;

  /** Any; changing it changes what replayed decisions come to. */
  private static final long SEED = 20_260_302;

  private static final double[] TABLE = table();

  private int place;

  NormalDeviates(RandomGenerator random) {
    this.place = random.nextInt(COUNT);
  }

  double next() {
    place = (place + 1) & (COUNT - 1);
    return TABLE[place];
  }

  private static double[] table() {
    RandomGenerator random = new SplittableRandom(SEED);
    double[] table = new double[COUNT];
    for (int place = 0; place < COUNT; place++) {
      table[place] = random.nextGaussian();
    }
    return table;
  }
}
