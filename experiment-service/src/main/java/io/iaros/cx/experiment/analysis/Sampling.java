package io.iaros.cx.experiment.analysis;

/** How units will come to an experiment. */
public sealed interface Sampling {

  /** By how much the variance of a mean differs from that of units that are alone. */
  double varianceFactor();

  /** Fewer units of both arms say nothing. */
  double leastUnits(double smallerShare);

  /** How many of what was assigned there are among so many units. */
  double assigned(double units);

  /** Of the error of one look; infinite where it counts as known. */
  double degreesOfFreedom(double units);

  /** The least whole number of units that an arm needs for so many. */
  long whole(double units);

  /** Of the solver; one unit more for it would be one too many. */
  double ROUNDING = 1e-6;

  /**
   * Each assigned by itself.
   *
   * @param correlation of the metric with a covariate that it will be adjusted by; 0 without
   */
  record OfUnits(double correlation) implements Sampling {

    public static final OfUnits PLAIN = new OfUnits(0);

    public OfUnits {
      if (!(Math.abs(correlation) < 1)) {
        throw new IllegalArgumentException("Expected a correlation, but got " + correlation);
      }
    }

    @Override
    public double varianceFactor() {
      return 1 - correlation * correlation;
    }

    @Override
    public double leastUnits(double smallerShare) {
      return 2;
    }

    @Override
    public double assigned(double units) {
      return units;
    }

    @Override
    public double degreesOfFreedom(double units) {
      return Double.POSITIVE_INFINITY;
    }

    @Override
    public long whole(double units) {
      return (long) Math.ceil(units - ROUNDING);
    }
  }

  /**
   * Assigned together. The design effect is 1 + ((1 + c²)m − 1)ρ: A. Donner, N. Klar, "Design and
   * Analysis of Cluster Randomization Trials in Health Research" (2000), and for clusters of
   * different size S. M. Eldridge, D. Ashby, S. Kerry, International Journal of Epidemiology 35
   * (2006).
   *
   * @param size units of a cluster on average, m
   * @param variation of the size of clusters, by its mean, c; 0 where all are alike
   * @param correlation of two units of a cluster, ρ
   */
  record OfClusters(double size, double variation, double correlation) implements Sampling {

    /** The service tells nothing of fewer. */
    private static final int LEAST_OF_AN_ARM = 2;

    public OfClusters {
      Numbers.requireFinite(variation);
      if (!(size >= 1) || variation < 0 || !(correlation >= 0 && correlation < 1)) {
        throw new IllegalArgumentException(
            "Expected clusters, but got %s units, %s and %s"
                .formatted(size, variation, correlation));
      }
    }

    @Override
    public double varianceFactor() {
      return 1 + ((1 + variation * variation) * size - 1) * correlation;
    }

    @Override
    public double leastUnits(double smallerShare) {
      return LEAST_OF_AN_ARM * size / smallerShare;
    }

    @Override
    public double assigned(double units) {
      return units / size;
    }

    /** As {@link Analysis#clusteredMeans} will judge them. */
    @Override
    public double degreesOfFreedom(double units) {
      return assigned(units) - 2;
    }

    @Override
    public long whole(double units) {
      double clusters = Math.ceil(assigned(units) - ROUNDING);
      return (long) Math.ceil(clusters * size - ROUNDING);
    }
  }
}
