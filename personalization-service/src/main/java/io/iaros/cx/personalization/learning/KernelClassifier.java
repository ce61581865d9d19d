package io.iaros.cx.personalization.learning;

import io.iaros.cx.personalization.learning.SoftmaxRegression.Example;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Ridge regression of each class on how near a direction is to each example. It keeps its examples,
 * a byte per feature, so it can follow borders that no plane can.
 */
public final class KernelClassifier {

  /** What is less probable is said to be so. */
  private static final double PROBABILITY_MIN = 0.005;

  /**
   * @param sharpness how fast an example counts less with its distance
   * @param penalty what keeps an example from being believed alone
   * @param examplesMax of more examples so many are drawn; work and room grow with their square
   */
  public record Settings(double sharpness, double penalty, int examplesMax) {}

  private final double sharpness;
  private final byte[][] rounded;
  private final float[][] examples;
  private final float[][] weights;
  private final float[] shares;

  private KernelClassifier(double sharpness, byte[][] rounded, float[][] weights, float[] shares) {
    this.sharpness = sharpness;
    this.rounded = rounded;
    this.examples = new float[rounded.length][];
    for (int place = 0; place < rounded.length; place++) {
      examples[place] = Direction.unit(rounded[place]);
    }
    this.weights = weights;
    this.shares = shares;
  }

  /** Of directions, as {@link Centre#direction} gives them. */
  public static KernelClassifier train(
      List<Example> all, int classes, Settings settings, long seed) {
    List<Example> drawn = drawn(all, settings.examplesMax(), seed);
    byte[][] rounded = new byte[drawn.size()][];
    double[] added = new double[drawn.size()];
    for (int place = 0; place < rounded.length; place++) {
      rounded[place] = Direction.rounded(drawn.get(place).features());
      added[place] = settings.penalty() / drawn.get(place).weight();
    }
    KernelClassifier model =
        new KernelClassifier(
            settings.sharpness(), rounded, new float[classes][rounded.length], new float[classes]);
    SymmetricMatrix nearness = new SymmetricMatrix(model.nearness(), added);
    for (int label = 0; label < classes; label++) {
      model.learn(label, drawn, nearness);
    }
    return model;
  }

  /** Of each class; they add up to 1. */
  public double[] probabilities(Features features) {
    float[] direction = new float[features.size()];
    for (int place = 0; place < direction.length; place++) {
      direction[place] = features.at(place);
    }
    double[] scores = new double[weights.length];
    for (int place = 0; place < examples.length; place++) {
      float near = near(direction, examples[place]);
      for (int label = 0; label < scores.length; label++) {
        scores[label] += weights[label][place] * near;
      }
    }
    double sum = 0;
    for (int label = 0; label < scores.length; label++) {
      scores[label] = Math.max(PROBABILITY_MIN, scores[label] + shares[label]);
      sum += scores[label];
    }
    for (int label = 0; label < scores.length; label++) {
      scores[label] /= sum;
    }
    return scores;
  }

  public void write(DataOutputStream out) throws IOException {
    out.writeDouble(sharpness);
    out.writeInt(weights.length);
    out.writeInt(rounded.length);
    out.writeInt(rounded[0].length);
    for (byte[] example : rounded) {
      out.write(example);
    }
    for (int label = 0; label < weights.length; label++) {
      out.writeFloat(shares[label]);
      for (float weight : weights[label]) {
        out.writeFloat(weight);
      }
    }
  }

  public static KernelClassifier read(DataInputStream in) throws IOException {
    double sharpness = in.readDouble();
    int classes = in.readInt();
    byte[][] rounded = new byte[in.readInt()][];
    int features = in.readInt();
    for (int place = 0; place < rounded.length; place++) {
      rounded[place] = in.readNBytes(features);
    }
    float[][] weights = new float[classes][rounded.length];
    float[] shares = new float[classes];
    for (int label = 0; label < classes; label++) {
      shares[label] = in.readFloat();
      for (int place = 0; place < rounded.length; place++) {
        weights[label][place] = in.readFloat();
      }
    }
    return new KernelClassifier(sharpness, rounded, weights, shares);
  }

  private void learn(int label, List<Example> drawn, SymmetricMatrix nearness) {
    double share =
        (double) drawn.stream().filter(example -> example.label() == label).count() / drawn.size();
    double[] right = new double[drawn.size()];
    for (int place = 0; place < right.length; place++) {
      right[place] = (drawn.get(place).label() == label ? 1 : 0) - share;
    }
    double[] found = nearness.solve(right);
    for (int place = 0; place < right.length; place++) {
      weights[label][place] = (float) found[place];
    }
    shares[label] = (float) share;
  }

  private float[][] nearness() {
    float[][] lower = new float[examples.length][];
    for (int row = 0; row < lower.length; row++) {
      lower[row] = new float[row + 1];
      for (int column = 0; column <= row; column++) {
        lower[row][column] = near(examples[row], examples[column]);
      }
    }
    return lower;
  }

  private float near(float[] left, float[] right) {
    float product = 0;
    for (int place = 0; place < left.length; place++) {
      product += left[place] * right[place];
    }
    return (float) StrictMath.exp(2 * sharpness * (product - 1));
  }

  private static List<Example> drawn(List<Example> all, int most, long seed) {
    if (all.size() <= most) {
      return all;
    }
    List<Example> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, new Random(seed));
    return List.copyOf(shuffled.subList(0, most));
  }
}
