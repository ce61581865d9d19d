package io.iaros.cx.personalization.clustering;

import java.util.random.RandomGenerator;

/** Rows around made-up centers, groups of different size and spread, for measuring. */
public final class GeneratedPoints {

  private static final double DISTANCE = 3;

  private GeneratedPoints() {}

  public static Points of(int rows, int columns, int groups, RandomGenerator random) {
    double[] centers = new double[groups * columns];
    for (int at = 0; at < centers.length; at++) {
      centers[at] = DISTANCE * random.nextGaussian();
    }
    double[] values = new double[Math.multiplyExact(rows, columns)];
    for (int row = 0; row < rows; row++) {
      int group = (int) (groups * Math.pow(random.nextDouble(), 1.3));
      double spread = 1 + 0.5 * group / groups;
      for (int column = 0; column < columns; column++) {
        values[row * columns + column] =
            centers[group * columns + column] + spread * random.nextGaussian();
      }
    }
    return Points.adopt(values, columns);
  }
}
