package io.iaros.cx.personalization.learning;

import java.util.Comparator;
import java.util.List;

/** How well probabilities tell a yes from a no. */
public final class Ranking {

  private static final int BINS = 10;

  private Ranking() {}

  public record Prediction(double probability, boolean label) {}

  /**
   * The probability that a yes scores above a no, with half for a tie.
   *
   * @return NaN where all are a yes, or none
   */
  public static double auc(List<Prediction> predictions) {
    List<Prediction> sorted =
        predictions.stream().sorted(Comparator.comparingDouble(Prediction::probability)).toList();
    double rankSum = 0;
    long positives = 0;
    int place = 0;
    while (place < sorted.size()) {
      int end = place;
      int yes = 0;
      while (end < sorted.size()
          && sorted.get(end).probability() == sorted.get(place).probability()) {
        yes += sorted.get(end).label() ? 1 : 0;
        end++;
      }
      rankSum += yes * ((place + 1 + end) / 2.0);
      positives += yes;
      place = end;
    }
    double negatives = sorted.size() - positives;
    return (rankSum - positives * (positives + 1) / 2.0) / (positives * negatives);
  }

  /** The mean square of what is missing from the truth. */
  public static double brier(List<Prediction> predictions) {
    return predictions.stream()
        .mapToDouble(
            prediction -> {
              double error = prediction.probability() - (prediction.label() ? 1 : 0);
              return error * error;
            })
        .average()
        .orElse(Double.NaN);
  }

  /** How far probabilities and frequencies are apart, over ten bins with as many rows each. */
  public static double calibrationError(List<Prediction> predictions) {
    List<Prediction> sorted =
        predictions.stream().sorted(Comparator.comparingDouble(Prediction::probability)).toList();
    double sum = 0;
    for (int bin = 0; bin < BINS; bin++) {
      List<Prediction> members =
          sorted.subList(sorted.size() * bin / BINS, sorted.size() * (bin + 1) / BINS);
      double said = members.stream().mapToDouble(Prediction::probability).sum();
      double found = members.stream().filter(Prediction::label).count();
      sum += Math.abs(said - found);
    }
    return sum / sorted.size();
  }

  public static double accuracy(List<Prediction> predictions) {
    long right =
        predictions.stream()
            .filter(prediction -> prediction.probability() >= 0.5 == prediction.label())
            .count();
    return (double) right / predictions.size();
  }
}
