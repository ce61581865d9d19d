package io.iaros.cx.experiment.analysis;

/** What numbers may be given to this package. */
final class Numbers {

  private Numbers() {}

  static void requireFinite(double... numbers) {
    for (double number : numbers) {
      if (!Double.isFinite(number)) {
        throw new IllegalArgumentException("Expected a number, but got " + number);
      }
    }
  }

  /** Between 0 and 1, both excluded. */
  static void requireChance(double chance) {
    if (!(chance > 0 && chance < 1)) {
      throw new IllegalArgumentException(
          "Expected a number between 0 and 1, but got %s".formatted(chance));
    }
  }

  static void requirePositive(double... numbers) {
    requireFinite(numbers);
    for (double number : numbers) {
      if (number <= 0) {
        throw new IllegalArgumentException("Expected a positive number, but got " + number);
      }
    }
  }
}
