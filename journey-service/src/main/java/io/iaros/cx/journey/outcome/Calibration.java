package io.iaros.cx.journey.outcome;

import io.iaros.cx.journey.outcome.FinishedJourney.Visit;
import java.util.List;

/**
 * A logistic correction of a chance by how the journey went so far. It is drawn towards no
 * correction, so that few journeys cannot lead it astray.
 *
 * @param shift of the log odds
 * @param slope of the log odds; 1 leaves them
 * @param perVisit for each doubling of the visits so far
 * @param perHandoff for each doubling of the handoffs so far
 */
record Calibration(double shift, double slope, double perVisit, double perHandoff) {

  static final Calibration NONE = new Calibration(0, 1, 0, 0);

  private static final int WEIGHTS = 4;
  private static final int ROUNDS_MAX = 30;
  private static final double RIDGE = 1;
  private static final double ENOUGH = 1e-9;
  private static final double EDGE = 1e-6;

  static Calibration learnedFrom(List<FinishedJourney> journeys, OutcomeModel chain) {
    double[] weights = NONE.weights();
    for (int round = 0; round < ROUNDS_MAX; round++) {
      double[] step = newtonStep(journeys, chain, weights);
      double largest = 0;
      for (int i = 0; i < WEIGHTS; i++) {
        weights[i] += step[i];
        largest = Math.max(largest, Math.abs(step[i]));
      }
      if (largest < ENOUGH) {
        break;
      }
    }
    for (double weight : weights) {
      if (!Double.isFinite(weight)) {
        return NONE;
      }
    }
    return new Calibration(weights[0], weights[1], weights[2], weights[3]);
  }

  double corrected(double chance, Visit visit) {
    return logistic(dot(weights(), features(chance, visit)));
  }

  private static double[] newtonStep(
      List<FinishedJourney> journeys, OutcomeModel chain, double[] weights) {
    double[][] system = new double[WEIGHTS][WEIGHTS + 1];
    double[] middle = NONE.weights();
    for (int i = 0; i < WEIGHTS; i++) {
      system[i][i] = RIDGE;
      system[i][WEIGHTS] = RIDGE * (middle[i] - weights[i]);
    }
    for (FinishedJourney journey : journeys) {
      for (Visit visit : journey.visits()) {
        addTo(system, features(chain.chance(visit), visit), weights, journey.completed());
      }
    }
    return solved(system);
  }

  private static void addTo(
      double[][] system, double[] features, double[] weights, boolean completed) {
    double chance = logistic(dot(weights, features));
    double spread = Math.max(EDGE, chance * (1 - chance));
    double error = (completed ? 1 : 0) - chance;
    for (int i = 0; i < WEIGHTS; i++) {
      for (int j = 0; j < WEIGHTS; j++) {
        system[i][j] += spread * features[i] * features[j];
      }
      system[i][WEIGHTS] += error * features[i];
    }
  }

  /** By Gauss and Jordan; the ridge keeps every pivot above zero. */
  private static double[] solved(double[][] system) {
    for (int pivot = 0; pivot < WEIGHTS; pivot++) {
      for (int row = 0; row < WEIGHTS; row++) {
        if (row != pivot) {
          double factor = system[row][pivot] / system[pivot][pivot];
          for (int column = pivot; column <= WEIGHTS; column++) {
            system[row][column] -= factor * system[pivot][column];
          }
        }
      }
    }
    double[] solution = new double[WEIGHTS];
    for (int i = 0; i < WEIGHTS; i++) {
      solution[i] = system[i][WEIGHTS] / system[i][i];
    }
    return solution;
  }

  private double[] weights() {
    return new double[] {shift, slope, perVisit, perHandoff};
  }

  private static double[] features(double chance, Visit visit) {
    double inside = Math.clamp(chance, EDGE, 1 - EDGE);
    return new double[] {
      1, Math.log(inside / (1 - inside)), log2(visit.number()), log2(1 + visit.handoffs())
    };
  }

  private static double log2(double number) {
    return Math.log(number) / Math.log(2);
  }

  private static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }

  private static double logistic(double odds) {
    return 1 / (1 + Math.exp(-odds));
  }
}
