package io.iaros.cx.experiment.measurement;

/** How many of so many units converted. */
record Proportion(long conversions, long units) {

  Proportion {
    if (conversions < 0 || conversions > units) {
      throw new IllegalArgumentException(
          "Expected 0 to %d conversions, but got %d".formatted(units, conversions));
    }
  }

  double rate() {
    return (double) conversions / units;
  }

  /** Of the rate. */
  double variance() {
    return rate() * (1 - rate()) / units;
  }
}
