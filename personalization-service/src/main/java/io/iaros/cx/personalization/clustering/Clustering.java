package io.iaros.cx.personalization.clustering;

import java.util.stream.IntStream;

/** Clusters and the rows that belong to each. */
public final class Clustering {

  private final Points centroids;
  private final int[] clusters;
  private final double inertia;
  private final int iterations;

  Clustering(Points centroids, int[] clusters, double inertia, int iterations) {
    this.centroids = centroids;
    this.clusters = clusters;
    this.inertia = inertia;
    this.iterations = iterations;
  }

  public Points centroids() {
    return centroids;
  }

  public int clusterOf(int row) {
    return clusters[row];
  }

  /** The sum of the squared distances of all rows to the centroids of their clusters. */
  public double inertia() {
    return inertia;
  }

  public int iterations() {
    return iterations;
  }

  public int[] sizes() {
    int[] sizes = new int[centroids.rows()];
    IntStream.of(clusters).forEach(cluster -> sizes[cluster]++);
    return sizes;
  }
}
