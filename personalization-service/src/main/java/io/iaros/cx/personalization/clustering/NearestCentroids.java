package io.iaros.cx.personalization.clustering;

import java.util.Arrays;

/**
 * Finds for a block of rows at once the nearest centroid and how far the second is, column by
 * column, as processors like it.
 */
final class NearestCentroids {

  static final int BLOCK = 256;
  private static final int COLUMNS_AT_ONCE = 4;

  private final Points points;
  private final double[] centroids;
  private final int clusters;
  private final int[] rows = new int[BLOCK];
  private final double[] block;
  private final double[] distances = new double[BLOCK];
  private final double[] nearest = new double[BLOCK];
  private final double[] second = new double[BLOCK];
  private final int[] found = new int[BLOCK];
  private int filled;

  NearestCentroids(Points points, double[] centroids, int clusters) {
    this.points = points;
    this.centroids = centroids;
    this.clusters = clusters;
    this.block = new double[BLOCK * points.columns()];
  }

  /** Whether the block is full and must be searched now. */
  boolean add(int row) {
    rows[filled] = row;
    for (int column = 0; column < points.columns(); column++) {
      block[column * BLOCK + filled] = points.at(row, column);
    }
    filled++;
    return filled == BLOCK;
  }

  /** Searches all rows that were added, for the getters to tell. */
  void search() {
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    Arrays.fill(second, Double.POSITIVE_INFINITY);
    for (int cluster = 0; cluster < clusters; cluster++) {
      measure(cluster);
      compare(cluster);
    }
  }

  int size() {
    return filled;
  }

  void clear() {
    filled = 0;
  }

  int row(int index) {
    return rows[index];
  }

  int cluster(int index) {
    return found[index];
  }

  double nearest(int index) {
    return Math.sqrt(nearest[index]);
  }

  double second(int index) {
    return Math.sqrt(second[index]);
  }

  private void measure(int cluster) {
    int columns = points.columns();
    int there = cluster * columns;
    Arrays.fill(distances, 0);
    int column = 0;
    for (; column + COLUMNS_AT_ONCE <= columns; column += COLUMNS_AT_ONCE) {
      addFour(column * BLOCK, there + column);
    }
    for (; column < columns; column++) {
      addOne(column * BLOCK, centroids[there + column]);
    }
  }

  private void addFour(int start, int there) {
    double a = centroids[there];
    double b = centroids[there + 1];
    double c = centroids[there + 2];
    double d = centroids[there + 3];
    for (int index = 0; index < BLOCK; index++) {
      double first = block[start + index] - a;
      double next = block[start + BLOCK + index] - b;
      double third = block[start + 2 * BLOCK + index] - c;
      double last = block[start + 3 * BLOCK + index] - d;
      distances[index] += first * first + next * next + third * third + last * last;
    }
  }

  private void addOne(int start, double centroid) {
    for (int index = 0; index < BLOCK; index++) {
      double distance = block[start + index] - centroid;
      distances[index] += distance * distance;
    }
  }

  private void compare(int cluster) {
    for (int index = 0; index < filled; index++) {
      double distance = distances[index];
      if (distance < nearest[index]) {
        second[index] = nearest[index];
        nearest[index] = distance;
        found[index] = cluster;
      } else if (distance < second[index]) {
        second[index] = distance;
      }
    }
  }
}
