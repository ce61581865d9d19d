package io.iaros.cx.personalization.offpolicy;

/** Symmetric positive definite systems, by Cholesky's decomposition. */
final class LinearEquations {

  private static final double LEAST_PIVOT = 1e-12;

  private LinearEquations() {}

  /** Overwrites the matrix; a direction in which nothing is known stays where it is. */
  static double[] solve(double[][] matrix, double[] right) {
    int size = right.length;
    for (int row = 0; row < size; row++) {
      for (int column = 0; column <= row; column++) {
        double rest = matrix[row][column];
        for (int done = 0; done < column; done++) {
          rest -= matrix[row][done] * matrix[column][done];
        }
        matrix[row][column] =
            row == column ? Math.sqrt(Math.max(rest, LEAST_PIVOT)) : rest / matrix[column][column];
      }
    }
    return backward(matrix, forward(matrix, right));
  }

  private static double[] forward(double[][] lower, double[] right) {
    double[] solved = right.clone();
    for (int row = 0; row < solved.length; row++) {
      for (int column = 0; column < row; column++) {
        solved[row] -= lower[row][column] * solved[column];
      }
      solved[row] /= lower[row][row];
    }
    return solved;
  }

  private static double[] backward(double[][] lower, double[] right) {
    double[] solved = right.clone();
    for (int row = solved.length - 1; row >= 0; row--) {
      for (int column = row + 1; column < solved.length; column++) {
        solved[row] -= lower[column][row] * solved[column];
      }
      solved[row] /= lower[row][row];
    }
    return solved;
  }
}
