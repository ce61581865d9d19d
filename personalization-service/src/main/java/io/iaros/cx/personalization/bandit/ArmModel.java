package io.iaros.cx.personalization.bandit;

import io.iaros.cx.personalization.strategy.DecisionStrategy.LearningSettings;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Ridge regression of one offer's reward, shrunk towards what the catalogue says. Immutable.
 *
 * <p>With A = λI + Σ x xᵀ and b = λ θ₀ + Σ r x the estimate is θ = A⁻¹ b, and the variance of its
 * value at x is noise² xᵀ A⁻¹ x (Agrawal and Goyal 2013; Li et al. 2010).
 */
public final class ArmModel {

  private final double[] coefficients;

  /** Row by row, in one piece: a decision reads a few numbers of a hundred of them. */
  private final double[] covariance;

  private ArmModel(double[] coefficients, double[] covariance) {
    this.coefficients = coefficients;
    this.covariance = covariance;
  }

  /**
   * @param propensity the reward that is expected of everybody before anything was seen
   */
  public static ArmModel of(
      ArmStatistics statistics, double propensity, LearningSettings settings) {
    int dimension = statistics.dimension();
    DMatrixRMaj inverse = new DMatrixRMaj(statistics.precision());
    double[] moment = statistics.moment().clone();
    for (int place = 0; place < dimension; place++) {
      inverse.add(place, place, settings.priorWeight());
    }
    moment[0] += settings.priorWeight() * propensity;
    if (!CommonOps_DDRM.invert(inverse)) {
      throw new IllegalStateException("Expected sums of a regression, but they are no such sums");
    }
    DMatrixRMaj coefficients = new DMatrixRMaj(dimension, 1);
    CommonOps_DDRM.mult(inverse, new DMatrixRMaj(dimension, 1, true, moment), coefficients);
    double[] covariance = new double[dimension * dimension];
    for (int row = 0; row < dimension; row++) {
      for (int column = 0; column < dimension; column++) {
        covariance[row * dimension + column] =
            settings.noise() * settings.noise() * inverse.get(row, column);
      }
    }
    return new ArmModel(coefficients.getData().clone(), covariance);
  }

  /**
   * @param features indices of what holds, ascending
   */
  public Estimate estimate(int[] features) {
    double mean = 0;
    double variance = 0;
    for (int row : features) {
      mean += coefficients[row];
      int begin = row * coefficients.length;
      for (int column : features) {
        variance += covariance[begin + column];
      }
    }
    return new Estimate(mean, Math.sqrt(Math.max(variance, 0)));
  }
}
