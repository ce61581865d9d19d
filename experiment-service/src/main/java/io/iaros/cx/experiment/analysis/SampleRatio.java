package io.iaros.cx.experiment.analysis;

import java.util.List;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Whether the units fell to the variants as the weights say. Pearson's chi-square: Σ (observed −
 * expected)² / expected, with one degree of freedom less than there are variants with weight. A
 * small p-value (below 0.001) tells of an error in assignment or counting, and that the results are
 * not to be trusted: A. Fabijan et al., "Diagnosing Sample Ratio Mismatch in Online Controlled
 * Experiments", KDD 2019.
 */
public record SampleRatio(double chiSquare, int degreesOfFreedom, double pValue) {

  /** What a variant got and what share it was to get. */
  public record Share(long units, int weight) {}

  /**
   * @return null while there is nothing to compare
   */
  public static @Nullable SampleRatio of(List<Share> shares) {
    List<Share> weighted = shares.stream().filter(share -> share.weight() > 0).toList();
    double units = weighted.stream().mapToLong(Share::units).sum();
    double weights = weighted.stream().mapToInt(Share::weight).sum();
    int degreesOfFreedom = weighted.size() - 1;
    if (units == 0 || degreesOfFreedom < 1) {
      return null;
    }
    double chiSquare =
        weighted.stream()
            .mapToDouble(
                share -> {
                  double expected = units * share.weight() / weights;
                  return Math.pow(share.units() - expected, 2) / expected;
                })
            .sum();
    double pValue = ChiSquaredDistribution.of(degreesOfFreedom).survivalProbability(chiSquare);
    return new SampleRatio(chiSquare, degreesOfFreedom, pValue);
  }
}
