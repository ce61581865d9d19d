package io.iaros.cx.personalization.clustering;

import java.util.List;
import java.util.stream.IntStream;

/** Rows of as many numbers each, side by side in memory. Never changed once made. */
public final class Points {

  private final double[] values;
  private final int columns;

  private Points(double[] values, int columns) {
    this.values = values;
    this.columns = columns;
  }

  public static Points of(List<double[]> rows) {
    int columns = rows.isEmpty() ? 0 : rows.getFirst().length;
    double[] values = new double[Math.multiplyExact(rows.size(), columns)];
    for (int row = 0; row < rows.size(); row++) {
      if (rows.get(row).length != columns) {
        throw new IllegalArgumentException(
            "Expected %d columns in row %d, but there are %d."
                .formatted(columns, row, rows.get(row).length));
      }
      System.arraycopy(rows.get(row), 0, values, row * columns, columns);
    }
    return new Points(values, columns);
  }

  /** Takes the array as it is. */
  static Points adopt(double[] values, int columns) {
    return new Points(values, columns);
  }

  public int rows() {
    return columns == 0 ? 0 : values.length / columns;
  }

  public int columns() {
    return columns;
  }

  double at(int row, int column) {
    return values[row * columns + column];
  }

  public double[] row(int row) {
    double[] copy = new double[columns];
    System.arraycopy(values, row * columns, copy, 0, columns);
    return copy;
  }

  Points select(int[] rows) {
    return of(IntStream.of(rows).mapToObj(this::row).toList());
  }

  /** The square of the distance between a row here and a row there. */
  double squaredDistance(int row, Points there, int rowThere) {
    return squaredDistance(row, there.values, rowThere);
  }

  double squaredDistance(int row, double[] centroids, int cluster) {
    int here = row * columns;
    int there = cluster * columns;
    int column = 0;
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    // Four sums at a time, because each would wait for its own last one.
    for (; column + 3 < columns; column += 4) {
      double a = values[here + column] - centroids[there + column];
      double b = values[here + column + 1] - centroids[there + column + 1];
      double c = values[here + column + 2] - centroids[there + column + 2];
      double d = values[here + column + 3] - centroids[there + column + 3];
      first += a * a;
      second += b * b;
      third += c * c;
      fourth += d * d;
    }
    for (; column < columns; column++) {
      double a = values[here + column] - centroids[there + column];
      first += a * a;
    }
    return first + second + third + fourth;
  }

  void addTo(int row, double[] sums, int cluster, double sign) {
    int here = row * columns;
    int there = cluster * columns;
    for (int column = 0; column < columns; column++) {
      sums[there + column] += sign * values[here + column];
    }
  }
}
