package io.iaros.cx.personalization.clustering;

import java.util.Arrays;

/**
 * One run of Lloyd's algorithm. Most distances are never computed (Hamerly 2010): of each row it is
 * known how far its own centroid is at most, and every other one at least.
 */
final class KMeansRun {

  private static final int NONE = -1;

  private final Points points;
  private final int clusters;
  private final double[] centroids;
  private final int[] assigned;
  private final double[] upper;
  private final double[] lower;
  private final double[] sums;
  private final int[] sizes;
  private final double[] moved;
  private final NearestCentroids search;

  KMeansRun(Points points, double[] beginning, int clusters) {
    this.points = points;
    this.clusters = clusters;
    this.centroids = beginning;
    this.assigned = new int[points.rows()];
    this.upper = new double[points.rows()];
    this.lower = new double[points.rows()];
    this.sums = new double[beginning.length];
    this.sizes = new int[clusters];
    this.moved = new double[clusters];
    this.search = new NearestCentroids(points, beginning, clusters);
  }

  Clustering run(int iterationsMax, double enough) {
    assignFirst();
    int iteration = 0;
    boolean settled = false;
    while (!settled && iteration < iterationsMax) {
      iteration++;
      fillEmptyClusters();
      double shift = moveCentroids();
      boolean changed = assignAgain();
      settled = !changed || shift <= enough;
    }
    fillEmptyClusters();
    return finished(iteration);
  }

  private void assignFirst() {
    Arrays.fill(assigned, NONE);
    for (int row = 0; row < assigned.length; row++) {
      if (search.add(row)) {
        assignSearched();
      }
    }
    assignSearched();
  }

  /** Whether a row went to another cluster; both bounds of all rows are the truth then. */
  private boolean assignSearched() {
    search.search();
    boolean changed = false;
    for (int index = 0; index < search.size(); index++) {
      int row = search.row(index);
      upper[row] = search.nearest(index);
      lower[row] = search.second(index);
      changed |= assign(row, search.cluster(index));
    }
    search.clear();
    return changed;
  }

  private boolean assign(int row, int cluster) {
    int before = assigned[row];
    if (before == cluster) {
      return false;
    }
    if (before != NONE) {
      points.addTo(row, sums, before, -1);
      sizes[before]--;
    }
    points.addTo(row, sums, cluster, 1);
    sizes[cluster]++;
    assigned[row] = cluster;
    return true;
  }

  /** The sum of the squares of how far the centroids moved. */
  private double moveCentroids() {
    int columns = points.columns();
    double shift = 0;
    for (int cluster = 0; cluster < clusters; cluster++) {
      double squares = 0;
      for (int at = cluster * columns; at < (cluster + 1) * columns; at++) {
        double centroid = sums[at] / sizes[cluster];
        double distance = centroid - centroids[at];
        squares += distance * distance;
        centroids[at] = centroid;
      }
      moved[cluster] = Math.sqrt(squares);
      shift += squares;
    }
    return shift;
  }

  private boolean assignAgain() {
    int farthest = 0;
    double most = 0;
    double secondMost = 0;
    for (int cluster = 0; cluster < clusters; cluster++) {
      if (moved[cluster] > most) {
        secondMost = most;
        most = moved[cluster];
        farthest = cluster;
      } else if (moved[cluster] > secondMost) {
        secondMost = moved[cluster];
      }
    }
    double[] halfway = halfwayToNext();
    boolean changed = false;
    for (int row = 0; row < assigned.length; row++) {
      int cluster = assigned[row];
      upper[row] += moved[cluster];
      lower[row] -= cluster == farthest ? secondMost : most;
      double bound = Math.max(halfway[cluster], lower[row]);
      if (upper[row] > bound && needsSearch(row, bound) && search.add(row)) {
        changed |= assignSearched();
      }
    }
    return assignSearched() || changed;
  }

  private boolean needsSearch(int row, double bound) {
    upper[row] = Math.sqrt(points.squaredDistance(row, centroids, assigned[row]));
    return upper[row] > bound;
  }

  private double[] halfwayToNext() {
    Points all = Points.adopt(centroids, points.columns());
    double[] halfway = new double[clusters];
    for (int cluster = 0; cluster < clusters; cluster++) {
      double nearest = Double.POSITIVE_INFINITY;
      for (int other = 0; other < clusters; other++) {
        if (other != cluster) {
          nearest = Math.min(nearest, all.squaredDistance(cluster, centroids, other));
        }
      }
      halfway[cluster] = Math.sqrt(nearest) / 2;
    }
    return halfway;
  }

  /**
   * An empty cluster takes the row that is farthest from its centroid, of a cluster that keeps
   * others.
   */
  private void fillEmptyClusters() {
    for (int cluster = 0; cluster < clusters; cluster++) {
      if (sizes[cluster] == 0) {
        int row = farthestRow();
        int before = assigned[row];
        points.addTo(row, sums, before, -1);
        sizes[before]--;
        Arrays.fill(sums, cluster * points.columns(), (cluster + 1) * points.columns(), 0);
        points.addTo(row, sums, cluster, 1);
        sizes[cluster] = 1;
        assigned[row] = cluster;
        upper[row] = Double.POSITIVE_INFINITY;
        lower[row] = 0;
      }
    }
  }

  private int farthestRow() {
    int farthest = 0;
    double most = -1;
    for (int row = 0; row < assigned.length; row++) {
      if (sizes[assigned[row]] > 1) {
        double distance = points.squaredDistance(row, centroids, assigned[row]);
        if (distance > most) {
          most = distance;
          farthest = row;
        }
      }
    }
    return farthest;
  }

  /** Sums were carried along; the centroids that are given away are computed anew. */
  private Clustering finished(int iterations) {
    Arrays.fill(sums, 0);
    for (int row = 0; row < assigned.length; row++) {
      points.addTo(row, sums, assigned[row], 1);
    }
    moveCentroids();
    double inertia = 0;
    for (int row = 0; row < assigned.length; row++) {
      inertia += points.squaredDistance(row, centroids, assigned[row]);
    }
    return new Clustering(Points.adopt(centroids, points.columns()), assigned, inertia, iterations);
  }
}
