package io.iaros.cx.personalization.clustering;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Brings each column to mean 0 and deviation 1, so that none counts more for its unit; constant
 * columns become 0.
 */
public final class Standardization {

  private final double[] means;
  private final double[] deviations;

  private Standardization(double[] means, double[] deviations) {
    this.means = means;
    this.deviations = deviations;
  }

  public static Standardization of(Points points) {
    double[] means = new double[points.columns()];
    double[] deviations = new double[points.columns()];
    for (int column = 0; column < points.columns(); column++) {
      double sum = 0;
      for (int row = 0; row < points.rows(); row++) {
        sum += points.at(row, column);
      }
      means[column] = sum / points.rows();
      double squares = 0;
      for (int row = 0; row < points.rows(); row++) {
        double distance = points.at(row, column) - means[column];
        squares += distance * distance;
      }
      deviations[column] = Math.sqrt(squares / points.rows());
    }
    return new Standardization(means, deviations);
  }

  public static Standardization of(double[] means, double[] deviations) {
    return new Standardization(means.clone(), deviations.clone());
  }

  List<Double> means() {
    return DoubleStream.of(means).boxed().toList();
  }

  List<Double> deviations() {
    return DoubleStream.of(deviations).boxed().toList();
  }

  public Points apply(Points points) {
    double[] values = new double[points.rows() * points.columns()];
    for (int row = 0; row < points.rows(); row++) {
      for (int column = 0; column < points.columns(); column++) {
        values[row * points.columns() + column] = standard(column, points.at(row, column));
      }
    }
    return Points.adopt(values, points.columns());
  }

  public double[] apply(double[] row) {
    double[] values = new double[row.length];
    Arrays.setAll(values, column -> standard(column, row[column]));
    return values;
  }

  /** Back to the units that people know. */
  public double[] undo(double[] row) {
    double[] values = new double[row.length];
    Arrays.setAll(values, column -> means[column] + row[column] * deviations[column]);
    return values;
  }

  private double standard(int column, double value) {
    return deviations[column] == 0 ? 0 : (value - means[column]) / deviations[column];
  }
}
