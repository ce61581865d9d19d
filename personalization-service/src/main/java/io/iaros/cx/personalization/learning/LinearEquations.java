package io.iaros.cx.personalization.learning;

/** Symmetric equations, as least squares and Newton's method bring them. */
final class LinearEquations {

  /** Keeps columns that say the same from dividing by nothing. */
  private static final double SMALLEST = 1e-9;

  private LinearEquations() {}

  /** By Cholesky's decomposition of the lower half. */
  static double[] solve(double[][] lower, double[] right) {
    int size = right.length;
    for (int column = 0; column < size; column++) {
      for (int row = column; row < size; row++) {
        double sum = lower[row][column];
        for (int place = 0; place < column; place++) {
          sum -= lower[row][place] * lower[column][place];
        }
        lower[row][column] =
            row == column ? Math.sqrt(Math.max(SMALLEST, sum)) : sum / lower[column][column];
      }
    }
    double[] found = right.clone();
    for (int row = 0; row < size; row++) {
      for (int place = 0; place < row; place++) {
        found[row] -= lower[row][place] * found[place];
      }
      found[row] /= lower[row][row];
    }
    for (int row = size - 1; row >= 0; row--) {
      for (int place = row + 1; place < size; place++) {
        found[row] -= lower[place][row] * found[place];
      }
      found[row] /= lower[row][row];
    }
    return found;
  }
}
