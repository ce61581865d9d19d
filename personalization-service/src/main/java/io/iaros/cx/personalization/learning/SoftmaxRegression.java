package io.iaros.cx.personalization.learning;

import java.util.List;
import java.util.Random;

/**
 * Multinomial logistic regression, trained by AdaGrad in an order that the seed gives: the same
 * examples and seed give the same weights on each machine.
 */
public final class SoftmaxRegression {

  private static final double RATE = 0.1;
  private static final double TINY = 1e-6;

  /**
   * @param penalty L2, on each weight but the intercepts
   * @param epochs how often each example is looked at
   * @param scale multiplies all features, which lets weights grow faster under the same penalty
   */
  public record Settings(double penalty, int epochs, double scale) {}

  /** One example: its features, the class that is right, and how much it counts. */
  public record Example(Features features, int label, double weight) {}

  private final float[][] weights;
  private final double scale;

  /** The last weight of each class is its intercept. */
  private SoftmaxRegression(float[][] weights, double scale) {
    this.weights = weights;
    this.scale = scale;
  }

  public static SoftmaxRegression train(
      List<Example> examples, int classes, Settings settings, long seed) {
    int features = examples.getFirst().features().size();
    double[][] weights = new double[classes][features + 1];
    double[][] squares = new double[classes][features + 1];
    int[] order = new int[examples.size()];
    for (int place = 0; place < order.length; place++) {
      order[place] = place;
    }
    Random random = new Random(seed);
    for (int epoch = 0; epoch < settings.epochs(); epoch++) {
      shuffle(order, random);
      for (int place : order) {
        learn(weights, squares, examples.get(place), settings);
      }
    }
    return new SoftmaxRegression(rounded(weights), settings.scale());
  }

  public static SoftmaxRegression of(float[][] weights, double scale) {
    return new SoftmaxRegression(weights, scale);
  }

  /** Of each class; they add up to 1. */
  public double[] probabilities(Features features) {
    double[] scores = new double[weights.length];
    for (int label = 0; label < scores.length; label++) {
      float[] row = weights[label];
      double sum = 0;
      for (int feature = 0; feature < features.size(); feature++) {
        sum += row[feature] * features.at(feature);
      }
      scores[label] = sum * scale + row[features.size()];
    }
    return softmax(scores);
  }

  public float[][] weights() {
    return weights;
  }

  public double scale() {
    return scale;
  }

  /** The class with the highest probability. */
  public static int best(double[] probabilities) {
    int best = 0;
    for (int label = 1; label < probabilities.length; label++) {
      if (probabilities[label] > probabilities[best]) {
        best = label;
      }
    }
    return best;
  }

  private static void learn(
      double[][] weights, double[][] squares, Example example, Settings settings) {
    Features features = example.features();
    double[] scores = new double[weights.length];
    for (int label = 0; label < scores.length; label++) {
      double sum = 0;
      for (int feature = 0; feature < features.size(); feature++) {
        sum += weights[label][feature] * features.at(feature);
      }
      scores[label] = sum * settings.scale() + weights[label][features.size()];
    }
    double[] probabilities = softmax(scores);
    for (int label = 0; label < scores.length; label++) {
      double error = (probabilities[label] - (label == example.label() ? 1 : 0)) * example.weight();
      double[] row = weights[label];
      double[] seen = squares[label];
      for (int feature = 0; feature < features.size(); feature++) {
        double gradient =
            error * features.at(feature) * settings.scale() + settings.penalty() * row[feature];
        seen[feature] += gradient * gradient;
        row[feature] -= RATE * gradient / (Math.sqrt(seen[feature]) + TINY);
      }
      seen[features.size()] += error * error;
      row[features.size()] -= RATE * error / (Math.sqrt(seen[features.size()]) + TINY);
    }
  }

  private static double[] softmax(double[] scores) {
    double highest = Double.NEGATIVE_INFINITY;
    for (double score : scores) {
      highest = Math.max(highest, score);
    }
    double sum = 0;
    double[] probabilities = new double[scores.length];
    for (int label = 0; label < scores.length; label++) {
      probabilities[label] = StrictMath.exp(scores[label] - highest);
      sum += probabilities[label];
    }
    for (int label = 0; label < scores.length; label++) {
      probabilities[label] /= sum;
    }
    return probabilities;
  }

  private static void shuffle(int[] order, Random random) {
    for (int place = order.length - 1; place > 0; place--) {
      int other = random.nextInt(place + 1);
      int moved = order[place];
      order[place] = order[other];
      order[other] = moved;
    }
  }

  private static float[][] rounded(double[][] weights) {
    float[][] rounded = new float[weights.length][weights[0].length];
    for (int label = 0; label < weights.length; label++) {
      for (int feature = 0; feature < weights[label].length; feature++) {
        rounded[label][feature] = (float) weights[label][feature];
      }
    }
    return rounded;
  }
}
