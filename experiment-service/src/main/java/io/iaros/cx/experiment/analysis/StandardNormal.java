package io.iaros.cx.experiment.analysis;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** The normal curve with mean 0 and deviation 1. */
final class StandardNormal {

  private static final NormalDistribution CURVE = NormalDistribution.of(0, 1);

  private StandardNormal() {}

  static double density(double z) {
    return CURVE.density(z);
  }

  static double below(double z) {
    return CURVE.cumulativeProbability(z);
  }

  static double above(double z) {
    return CURVE.survivalProbability(z);
  }

  /** The z that is exceeded with this chance. */
  static double exceededWith(double chance) {
    return CURVE.inverseSurvivalProbability(chance);
  }
}
