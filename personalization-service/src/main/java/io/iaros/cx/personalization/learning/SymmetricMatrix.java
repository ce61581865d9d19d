package io.iaros.cx.personalization.learning;

/** The lower half of a symmetric matrix, and its diagonal again as what is added to it. */
final class SymmetricMatrix {

  private static final int STEPS_MAX = 300;
  private static final double CLOSE_ENOUGH = 1e-4;

  private final float[][] lower;
  private final double[] added;

  SymmetricMatrix(float[][] lower, double[] added) {
    this.lower = lower;
    this.added = added;
  }

  /**
   * By conjugate gradients.
   *
   * @return what multiplied by this matrix is nearly {@code right}
   */
  double[] solve(double[] right) {
    double[] found = new double[right.length];
    double[] missing = right.clone();
    double[] step = right.clone();
    double left = product(missing, missing);
    double enough = left * CLOSE_ENOUGH * CLOSE_ENOUGH;
    for (int count = 0; count < STEPS_MAX && left > enough; count++) {
      double[] moved = times(step);
      double far = left / product(step, moved);
      for (int place = 0; place < found.length; place++) {
        found[place] += far * step[place];
        missing[place] -= far * moved[place];
      }
      double before = left;
      left = product(missing, missing);
      for (int place = 0; place < step.length; place++) {
        step[place] = missing[place] + left / before * step[place];
      }
    }
    return found;
  }

  private double[] times(double[] vector) {
    double[] product = new double[vector.length];
    for (int row = 0; row < vector.length; row++) {
      float[] values = lower[row];
      double own = vector[row];
      double sum = (values[row] + added[row]) * own;
      for (int column = 0; column < row; column++) {
        sum += values[column] * vector[column];
        product[column] += values[column] * own;
      }
      product[row] += sum;
    }
    return product;
  }

  private static double product(double[] left, double[] right) {
    double sum = 0;
    for (int place = 0; place < left.length; place++) {
      sum += left[place] * right[place];
    }
    return sum;
  }
}
