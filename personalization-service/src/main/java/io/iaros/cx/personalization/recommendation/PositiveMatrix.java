package io.iaros.cx.personalization.recommendation;

import java.util.stream.IntStream;

/** Symmetric positive definite matrices. */
final class PositiveMatrix {

  private PositiveMatrix() {}

  /** By Cholesky's decomposition, which overwrites the matrix. */
  static double[][] invert(double[][] matrix) {
    int size = matrix.length;
    decompose(matrix);
    double[][] inverse = new double[size][size];
    IntStream.range(0, size)
        .parallel()
        .forEach(column -> inverse[column] = solveUnit(matrix, column));
    return inverse;
  }

  private static void decompose(double[][] matrix) {
    int size = matrix.length;
    for (int column = 0; column < size; column++) {
      int pivot = column;
      double[] pivotRow = matrix[pivot];
      pivotRow[pivot] = Math.sqrt(pivotRow[pivot] - dot(pivotRow, pivotRow, pivot));
      IntStream.range(column + 1, size)
          .parallel()
          .forEach(
              row ->
                  matrix[row][pivot] =
                      (matrix[row][pivot] - dot(matrix[row], pivotRow, pivot)) / pivotRow[pivot]);
    }
  }

  private static double[] solveUnit(double[][] lower, int unit) {
    int size = lower.length;
    double[] solved = new double[size];
    for (int row = unit; row < size; row++) {
      double right = row == unit ? 1 : 0;
      solved[row] = (right - dot(lower[row], solved, row)) / lower[row][row];
    }
    for (int row = size - 1; row >= 0; row--) {
      solved[row] /= lower[row][row];
      double value = solved[row];
      for (int column = 0; column < row; column++) {
        solved[column] -= lower[row][column] * value;
      }
    }
    return solved;
  }

  private static double dot(double[] one, double[] other, int length) {
    double first = 0;
    double second = 0;
    int place = 0;
    for (; place + 1 < length; place += 2) {
      first += one[place] * other[place];
      second += one[place + 1] * other[place + 1];
    }
    return place < length ? first + second + one[place] * other[place] : first + second;
  }
}
