package io.iaros.cx.experiment.analysis;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;

/**
 * How far a proportion lies from the one it is compared with.
 *
 * <p>With p = x/n for each side: the interval is (p₂ − p₁) ± z₀.₉₇₅ √(p₁(1 − p₁)/n₁ + p₂(1 −
 * p₂)/n₂), method 1 of R. G. Newcombe, "Interval estimation for the difference between independent
 * proportions", Statistics in Medicine 17 (1998), 873–890. The test statistic is z = (p₂ − p₁) /
 * √(p(1 − p)(1/n₁ + 1/n₂)) with the pooled p = (x₁ + x₂)/(n₁ + n₂), as in J. L. Fleiss, B. Levin,
 * M. C. Paik, "Statistical Methods for Rates and Proportions", 3rd ed. (2003), section 3.1, without
 * the correction for continuity. Both hold for samples that are fixed before they are looked at,
 * and large enough for five conversions and five others on each side.
 *
 * @param absolute p₂ − p₁, −1 to 1
 * @param lower end of the 95 % interval
 * @param upper end of the 95 % interval
 * @param z absent where all or none have converted on both sides
 */
public record ProportionDifference(
    double absolute, double lower, double upper, @Nullable Double z) {

  private static final double QUANTILE_OF_95_PERCENT =
      NormalDistribution.of(0, 1).inverseCumulativeProbability(0.975);

  /**
   * @return null while a side has no units
   */
  public static @Nullable ProportionDifference between(Proportion baseline, Proportion other) {
    if (baseline.units() == 0 || other.units() == 0) {
      return null;
    }
    double difference = other.rate() - baseline.rate();
    double margin = QUANTILE_OF_95_PERCENT * Math.sqrt(baseline.variance() + other.variance());
    return new ProportionDifference(
        difference, difference - margin, difference + margin, z(baseline, other));
  }

  static @Nullable Double z(Proportion baseline, Proportion other) {
    double pooled =
        (double) (baseline.conversions() + other.conversions())
            / (baseline.units() + other.units());
    double variance = pooled * (1 - pooled) * (1.0 / baseline.units() + 1.0 / other.units());
    return variance == 0 ? null : (other.rate() - baseline.rate()) / Math.sqrt(variance);
  }
}
