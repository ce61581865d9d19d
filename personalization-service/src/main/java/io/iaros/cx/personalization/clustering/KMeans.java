package io.iaros.cx.personalization.clustering;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * The best of several runs, each from its own beginning. The same rows and the same seed give the
 * same clusters.
 */
public final class KMeans {

  public static final int RESTARTS = 5;
  static final int ITERATIONS_MAX = 300;

  /**
   * A run ends once its centroids move less than this, as a share of the columns' mean variance.
   */
  static final double TOLERANCE = 1e-4;

  private KMeans() {}

  public static Clustering fit(Points points, int clusters, int restarts, SplittableRandom random) {
    if (clusters < 1 || clusters > points.rows()) {
      throw new IllegalArgumentException(
          "Expected 1 to %d clusters, but %d are asked for.".formatted(points.rows(), clusters));
    }
    double enough = TOLERANCE * meanVariance(points);
    List<SplittableRandom> beginnings =
        Stream.generate(random::split).limit(Math.max(1, restarts)).toList();
    return beginnings.parallelStream()
        .map(
            beginning ->
                new KMeansRun(points, Seeding.centroids(points, clusters, beginning), clusters)
                    .run(ITERATIONS_MAX, enough))
        .min(Comparator.comparingDouble(Clustering::inertia))
        .orElseThrow();
  }

  private static double meanVariance(Points points) {
    double[] sums = new double[points.columns()];
    double[] squares = new double[points.columns()];
    for (int row = 0; row < points.rows(); row++) {
      for (int column = 0; column < points.columns(); column++) {
        double value = points.at(row, column);
        sums[column] += value;
        squares[column] += value * value;
      }
    }
    double[] variances = new double[points.columns()];
    Arrays.setAll(
        variances,
        column -> {
          double mean = sums[column] / points.rows();
          return Math.max(0, squares[column] / points.rows() - mean * mean);
        });
    return Arrays.stream(variances).average().orElse(0);
  }
}
