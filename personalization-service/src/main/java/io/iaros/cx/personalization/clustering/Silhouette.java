package io.iaros.cx.personalization.clustering;

/** How much nearer rows are to their own cluster than to the next one: 1 is apart, 0 overlaps. */
final class Silhouette {

  private Silhouette() {}

  /** Of all rows, at the price of the square of their number. */
  static double mean(Points points, Clustering clustering) {
    int[] sizes = clustering.sizes();
    double sum = 0;
    for (int row = 0; row < points.rows(); row++) {
      sum += of(points, clustering, sizes, row);
    }
    return sum / points.rows();
  }

  private static double of(Points points, Clustering clustering, int[] sizes, int row) {
    int own = clustering.clusterOf(row);
    if (sizes[own] < 2) {
      return 0;
    }
    double[] distances = new double[sizes.length];
    for (int other = 0; other < points.rows(); other++) {
      distances[clustering.clusterOf(other)] +=
          Math.sqrt(points.squaredDistance(row, points, other));
    }
    double inside = distances[own] / (sizes[own] - 1);
    double outside = Double.POSITIVE_INFINITY;
    for (int cluster = 0; cluster < sizes.length; cluster++) {
      if (cluster != own && sizes[cluster] > 0) {
        outside = Math.min(outside, distances[cluster] / sizes[cluster]);
      }
    }
    double larger = Math.max(inside, outside);
    return larger == 0 || Double.isInfinite(outside) ? 0 : (outside - inside) / larger;
  }
}
