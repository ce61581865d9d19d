package io.iaros.cx.experiment.analysis;

import org.jspecify.annotations.Nullable;

/**
 * @param lower absent where the interval has no lower end
 * @param upper absent where the interval has no upper end
 */
public record Interval(@Nullable Double lower, @Nullable Double upper) {

  static Interval around(double centre, double halfWidth) {
    return new Interval(centre - halfWidth, centre + halfWidth);
  }

  public boolean contains(double value) {
    return (lower == null || lower <= value) && (upper == null || value <= upper);
  }

  /** What both hold; for always-valid intervals of the same effect, looked at one after another. */
  public Interval and(Interval other) {
    return new Interval(
        larger(lower, other.lower), negated(larger(negated(upper), negated(other.upper))));
  }

  private static @Nullable Double larger(@Nullable Double one, @Nullable Double other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return Math.max(one, other);
  }

  private static @Nullable Double negated(@Nullable Double end) {
    return end == null ? null : Double.valueOf(-end);
  }
}
