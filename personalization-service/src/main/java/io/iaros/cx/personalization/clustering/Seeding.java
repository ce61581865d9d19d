package io.iaros.cx.personalization.clustering;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Beginnings by greedy k-means++: rows far from the centroids so far are drawn, and the best of a
 * few is kept.
 */
final class Seeding {

  private Seeding() {}

  static double[] centroids(Points points, int clusters, RandomGenerator random) {
    int rows = points.rows();
    int columns = points.columns();
    double[] centroids = new double[clusters * columns];
    double[] nearest = new double[rows];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    int tries = 2 + (int) Math.log(clusters);
    take(points, random.nextInt(rows), centroids, 0, nearest);
    double[] candidate = new double[rows];
    double[] best = new double[rows];
    for (int cluster = 1; cluster < clusters; cluster++) {
      double total = Arrays.stream(nearest).sum();
      double least = Double.POSITIVE_INFINITY;
      int chosen = 0;
      for (int attempt = 0; attempt < tries; attempt++) {
        int drawn = draw(nearest, random.nextDouble() * total);
        double potential = potential(points, drawn, nearest, candidate);
        if (potential < least) {
          least = potential;
          chosen = drawn;
          double[] swap = best;
          best = candidate;
          candidate = swap;
        }
      }
      System.arraycopy(points.row(chosen), 0, centroids, cluster * columns, columns);
      System.arraycopy(best, 0, nearest, 0, rows);
    }
    return centroids;
  }

  private static void take(
      Points points, int row, double[] centroids, int cluster, double[] nearest) {
    System.arraycopy(points.row(row), 0, centroids, cluster * points.columns(), points.columns());
    double[] closer = new double[nearest.length];
    potential(points, row, nearest, closer);
    System.arraycopy(closer, 0, nearest, 0, nearest.length);
  }

  private static double potential(Points points, int row, double[] nearest, double[] closer) {
    double potential = 0;
    for (int each = 0; each < nearest.length; each++) {
      double distance = Math.min(nearest[each], points.squaredDistance(each, points, row));
      closer[each] = distance;
      potential += distance;
    }
    return potential;
  }

  private static int draw(double[] shares, double position) {
    double rest = position;
    for (int row = 0; row < shares.length; row++) {
      rest -= shares[row];
      if (rest < 0) {
        return row;
      }
    }
    return shares.length - 1;
  }
}
