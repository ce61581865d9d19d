package io.iaros.cx.experiment.analysis;

/** How many of so many units converted. */
public record Proportion(long conversions, long units) {

  public Proportion {
    if (conversions < 0 || conversions > units) {
      throw new IllegalArgumentException(
          "Expected 0 to %d conversions, but got %d".formatted(units, conversions));
    }
  }

  public Proportion merge(Proportion other) {
    return new Proportion(
        Math.addExact(conversions, other.conversions), Math.addExact(units, other.units));
  }

  public double rate() {
    return (double) conversions / units;
  }

  /** Of the rate. */
  double variance() {
    return rate() * ((double) (units - conversions) / units) / units;
  }
}
