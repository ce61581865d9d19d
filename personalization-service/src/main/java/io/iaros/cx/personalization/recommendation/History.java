package io.iaros.cx.personalization.recommendation;

import java.util.Arrays;

/** What one user took, by the items' numbers, the newest last. */
final class History {

  private final int[] items;
  private final double[] weights;
  private final long[] times;

  History(int[] items, double[] weights, long[] times) {
    this.items = items;
    this.weights = weights;
    this.times = times;
  }

  /** Of items that all say the same. */
  static History of(int... items) {
    double[] weights = new double[items.length];
    Arrays.fill(weights, 1);
    return new History(items.clone(), weights, new long[items.length]);
  }

  int size() {
    return items.length;
  }

  int item(int place) {
    return items[place];
  }

  double weight(int place) {
    return weights[place];
  }

  long at(int place) {
    return times[place];
  }

  History withoutLast() {
    int rest = items.length - 1;
    return new History(
        Arrays.copyOf(items, rest), Arrays.copyOf(weights, rest), Arrays.copyOf(times, rest));
  }
}
