package io.iaros.cx.personalization.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Divides rows by the hash of their group. A group that was held out once is held out for each
 * later version too, so the one in force has not seen the rows on which it defends its place.
 */
record Splits<R>(List<R> training, List<R> heldOut) {

  /** One group of so many is held out. */
  private static final int HELD_OUT_EVERY = 5;

  static <R, M> Splits<R> of(ModelFamily<R, M> family, List<R> rows) {
    List<R> training = new ArrayList<>();
    List<R> heldOut = new ArrayList<>();
    for (R row : rows) {
      long number = Fingerprint.number(family.group(row));
      (Math.floorMod(number, HELD_OUT_EVERY) == 0 ? heldOut : training).add(row);
    }
    return new Splits<>(List.copyOf(training), List.copyOf(heldOut));
  }

  /** The rows outside and inside of one fold, as another seed would divide them otherwise. */
  static <R, M> Splits<R> fold(
      ModelFamily<R, M> family, List<R> rows, int fold, int folds, long seed) {
    List<R> training = new ArrayList<>();
    List<R> heldOut = new ArrayList<>();
    for (R row : rows) {
      long number = Fingerprint.number(seed + ":" + family.group(row));
      (Math.floorMod(number, folds) == fold ? heldOut : training).add(row);
    }
    return new Splits<>(List.copyOf(training), List.copyOf(heldOut));
  }

  boolean isUsable() {
    return !training.isEmpty() && !heldOut.isEmpty();
  }
}
