package io.iaros.cx.experiment.client;

/** Buckets laid over weights, in their order. */
final class WeightedBuckets {

  private final int[] ends;

  private WeightedBuckets(int[] ends) {
    this.ends = ends;
  }

  static WeightedBuckets of(int... weights) {
    int[] ends = new int[weights.length];
    int end = 0;
    for (int i = 0; i < weights.length; i++) {
      end += weights[i];
      ends[i] = end;
    }
    return new WeightedBuckets(ends);
  }

  /** Of all weights together. */
  int total() {
    return ends.length == 0 ? 0 : ends[ends.length - 1];
  }

  /**
   * @param bucket below the total
   * @return the place of the weight that has it
   */
  int at(int bucket) {
    int place = 0;
    while (bucket >= ends[place]) {
      place++;
    }
    return place;
  }
}
