package io.iaros.cx.experiment.analysis;

import java.util.List;

/**
 * Degrees of freedom of a sum of estimated variances: F. E. Satterthwaite, "An Approximate
 * Distribution of Estimates of Variance Components", Biometrics Bulletin 2 (1946), 110–114.
 */
final class Satterthwaite {

  private Satterthwaite() {}

  static double degreesOfFreedom(Level... parts) {
    return degreesOfFreedom(List.of(parts));
  }

  /** Where nothing varies, those of the largest part. */
  static double degreesOfFreedom(List<Level> parts) {
    double variance = parts.stream().mapToDouble(Level::variance).sum();
    if (variance == 0) {
      return parts.stream().mapToDouble(Level::degreesOfFreedom).max().orElseThrow();
    }
    double inverse = 0;
    for (Level part : parts) {
      double share = part.variance() / variance;
      inverse += share * share / part.degreesOfFreedom();
    }
    return 1 / inverse;
  }
}
