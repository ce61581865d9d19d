package io.iaros.cx.analytics.statistics;

/**
 * So many of so many.
 *
 * @param hits how many of them; a fraction where values between 0 and 1 were added up
 */
public record Share(double hits, long of) {

  /** The quantile of the standard normal distribution for a two-sided level of 95 %. */
  private static final double Z = 1.959963984540054;

  /** A range that holds the true share with 95 % confidence. */
  public record Interval(double low, double high) {}

  public Share {
    if (of < 1 || hits < 0 || hits > of) {
      throw new IllegalArgumentException(
          "Expected between 0 and all of at least one, but got %s of %d".formatted(hits, of));
    }
  }

  public double value() {
    return hits / of;
  }

  /**
   * Wilson's score interval. It stays within 0 and 1 and is honest for few observations; for values
   * between 0 and 1 it is wider than it must be, never narrower.
   */
  public Interval interval() {
    double n = of;
    double p = value();
    double scale = 1 + Z * Z / n;
    double center = (p + Z * Z / (2 * n)) / scale;
    double halfWidth = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / scale;
    return new Interval(Math.max(0, center - halfWidth), Math.min(1, center + halfWidth));
  }
}
