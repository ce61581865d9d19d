package io.iaros.cx.personalization.clustering;

import java.util.Arrays;

/**
 * Pairs rows with columns so that the sum of what the pairs cost is the least there is (Kuhn and
 * Munkres).
 */
final class NearestAssignment {

  private NearestAssignment() {}

  /**
   * @param costs at least as many columns as rows
   * @return for each row its column
   */
  static int[] of(double[][] costs) {
    int rows = costs.length;
    int columns = rows == 0 ? 0 : costs[0].length;
    double[] rowPotentials = new double[rows + 1];
    double[] columnPotentials = new double[columns + 1];
    int[] rowOf = new int[columns + 1];
    for (int row = 1; row <= rows; row++) {
      rowOf[0] = row;
      augment(costs, rowPotentials, columnPotentials, rowOf);
    }
    int[] columnOf = new int[rows];
    for (int column = 1; column <= columns; column++) {
      if (rowOf[column] > 0) {
        columnOf[rowOf[column] - 1] = column - 1;
      }
    }
    return columnOf;
  }

  private static void augment(
      double[][] costs, double[] rowPotentials, double[] columnPotentials, int[] rowOf) {
    int columns = columnPotentials.length - 1;
    double[] slack = new double[columns + 1];
    Arrays.fill(slack, Double.POSITIVE_INFINITY);
    int[] previous = new int[columns + 1];
    boolean[] visited = new boolean[columns + 1];
    int column = 0;
    while (rowOf[column] != 0) {
      visited[column] = true;
      int row = rowOf[column];
      double least = Double.POSITIVE_INFINITY;
      int next = 0;
      for (int other = 1; other <= columns; other++) {
        if (!visited[other]) {
          double reduced = costs[row - 1][other - 1] - rowPotentials[row] - columnPotentials[other];
          if (reduced < slack[other]) {
            slack[other] = reduced;
            previous[other] = column;
          }
          if (slack[other] < least) {
            least = slack[other];
            next = other;
          }
        }
      }
      for (int other = 0; other <= columns; other++) {
        if (visited[other]) {
          rowPotentials[rowOf[other]] += least;
          columnPotentials[other] -= least;
        } else {
          slack[other] -= least;
        }
      }
      column = next;
    }
    while (column != 0) {
      rowOf[column] = rowOf[previous[column]];
      column = previous[column];
    }
  }
}
