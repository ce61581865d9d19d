package io.iaros.cx.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * The same measured again and again until it becomes no quicker: the optimizing compiler shares the
 * processors with what it is to make quick.
 *
 * @param rate what is to become no greater
 */
record Rounds<T>(List<T> all, ToDoubleFunction<T> rate) {

  private static final int MAX = 12;

  private static final int COUNTED = 3;

  /**
   * The last rounds together are steady where they are no quicker than this beside those before.
   */
  private static final double STEADY = 1.03;

  /** At least twice as many as count, at most a dozen. */
  static <T> Rounds<T> untilSteady(Supplier<T> round, ToDoubleFunction<T> rate) {
    Rounds<T> rounds = new Rounds<>(new ArrayList<>(), rate);
    do {
      rounds.all.add(round.get());
    } while (rounds.all.size() < MAX && !rounds.isSteady());
    return rounds;
  }

  /** The last ones, from the slowest to the quickest. */
  List<T> counted() {
    return last(0).stream().sorted(Comparator.comparingDouble(rate)).toList();
  }

  T median() {
    return counted().get(COUNTED / 2);
  }

  private boolean isSteady() {
    return all.size() >= 2 * COUNTED && average(last(0)) < STEADY * average(last(COUNTED));
  }

  private List<T> last(int before) {
    int end = all.size() - before;
    return all.subList(Math.max(0, end - COUNTED), end);
  }

  private double average(List<T> some) {
    return some.stream().mapToDouble(rate).average().orElseThrow();
  }
}
