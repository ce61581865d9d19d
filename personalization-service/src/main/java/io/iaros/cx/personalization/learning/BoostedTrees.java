package io.iaros.cx.personalization.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shallow regression trees, each fitted to what the ones before leave over, for the logistic loss.
 * Deterministic: no row and no feature is drawn by chance.
 *
 * @param base the logarithm of the odds before the first tree
 */
public record BoostedTrees(double base, List<List<Node>> trees) {

  private static final int DEPTH = 3;
  private static final int ROUNDS = 150;
  private static final double RATE = 0.06;
  private static final int BINS_MAX = 48;
  private static final double LEAF_WEIGHT_MIN = 4;
  private static final double PENALTY = 2;

  /**
   * @param feature -1 for a leaf
   * @param threshold up to it goes to the left, whose place follows; the others to the right
   * @param right place of the other branch in its tree
   * @param value what a leaf adds
   */
  public record Node(int feature, float threshold, int right, double value) {}

  public BoostedTrees {
    trees = List.copyOf(trees);
  }

  public static BoostedTrees train(List<Features> rows, List<Boolean> labels) {
    return new Training(rows, labels).run();
  }

  /** The logarithm of the odds. */
  public double score(Features features) {
    double sum = base;
    for (List<Node> tree : trees) {
      sum += value(tree, features);
    }
    return sum;
  }

  private static double value(List<Node> tree, Features features) {
    int place = 0;
    while (tree.get(place).feature() >= 0) {
      Node node = tree.get(place);
      place = features.at(node.feature()) <= node.threshold() ? place + 1 : node.right();
    }
    return tree.get(place).value();
  }

  private static final class Training {

    private final int rows;
    private final boolean[] labels;
    private final float[][] cuts;
    private final byte[][] binned;
    private final double[] scores;
    private final double[] slopes;
    private final double[] curvatures;

    Training(List<Features> features, List<Boolean> known) {
      rows = features.size();
      int columns = features.getFirst().size();
      labels = new boolean[rows];
      cuts = new float[columns][];
      binned = new byte[columns][rows];
      scores = new double[rows];
      slopes = new double[rows];
      curvatures = new double[rows];
      for (int row = 0; row < rows; row++) {
        labels[row] = known.get(row);
      }
      for (int column = 0; column < columns; column++) {
        float[] values = new float[rows];
        for (int row = 0; row < rows; row++) {
          values[row] = features.get(row).at(column);
        }
        cuts[column] = cuts(values);
        for (int row = 0; row < rows; row++) {
          binned[column][row] = (byte) bin(cuts[column], values[row]);
        }
      }
    }

    BoostedTrees run() {
      int positive = 0;
      for (boolean label : labels) {
        positive += label ? 1 : 0;
      }
      double base = Math.log((positive + 0.5) / (rows - positive + 0.5));
      Arrays.fill(scores, base);
      int[] all = new int[rows];
      Arrays.setAll(all, row -> row);
      List<List<Node>> trees = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        for (int row = 0; row < rows; row++) {
          double probability = LogisticRegression.probability(scores[row]);
          slopes[row] = (labels[row] ? 1 : 0) - probability;
          curvatures[row] = probability * (1 - probability);
        }
        List<Node> tree = new ArrayList<>();
        grow(tree, all, DEPTH);
        trees.add(List.copyOf(tree));
      }
      return new BoostedTrees(base, trees);
    }

    /** The node of these rows, and below it its branches; adds the leaves' values to the scores. */
    private void grow(List<Node> tree, int[] members, int depth) {
      Split split = depth == 0 ? null : best(members);
      if (split == null) {
        double slope = 0;
        double curvature = 0;
        for (int row : members) {
          slope += slopes[row];
          curvature += curvatures[row];
        }
        double value = RATE * slope / (curvature + PENALTY);
        for (int row : members) {
          scores[row] += value;
        }
        tree.add(new Node(-1, 0, 0, value));
        return;
      }
      int place = tree.size();
      tree.add(new Node(split.feature(), 0, 0, 0));
      byte[] bins = binned[split.feature()];
      grow(
          tree,
          Arrays.stream(members).filter(row -> bins[row] <= split.bin()).toArray(),
          depth - 1);
      int right = tree.size();
      grow(
          tree, Arrays.stream(members).filter(row -> bins[row] > split.bin()).toArray(), depth - 1);
      tree.set(place, new Node(split.feature(), cuts[split.feature()][split.bin()], right, 0));
    }

    private record Split(int feature, int bin, double gain) {}

    private @Nullable Split best(int[] members) {
      Split best = null;
      for (int feature = 0; feature < cuts.length; feature++) {
        Split found = best(members, feature);
        if (found != null && (best == null || found.gain() > best.gain())) {
          best = found;
        }
      }
      return best;
    }

    private @Nullable Split best(int[] members, int feature) {
      int bins = cuts[feature].length + 1;
      double[] slope = new double[bins];
      double[] curvature = new double[bins];
      double slopeAll = 0;
      double curvatureAll = 0;
      for (int row : members) {
        int bin = binned[feature][row];
        slope[bin] += slopes[row];
        curvature[bin] += curvatures[row];
        slopeAll += slopes[row];
        curvatureAll += curvatures[row];
      }
      double whole = gain(slopeAll, curvatureAll);
      Split best = null;
      double slopeLeft = 0;
      double curvatureLeft = 0;
      for (int bin = 0; bin < bins - 1; bin++) {
        slopeLeft += slope[bin];
        curvatureLeft += curvature[bin];
        double curvatureRight = curvatureAll - curvatureLeft;
        double gain =
            gain(slopeLeft, curvatureLeft) + gain(slopeAll - slopeLeft, curvatureRight) - whole;
        if (curvatureLeft >= LEAF_WEIGHT_MIN
            && curvatureRight >= LEAF_WEIGHT_MIN
            && gain > 0
            && (best == null || gain > best.gain())) {
          best = new Split(feature, bin, gain);
        }
      }
      return best;
    }

    private static double gain(double slope, double curvature) {
      return slope * slope / (curvature + PENALTY);
    }

    /** Between values, so that each bin has about as many rows. */
    private static float[] cuts(float[] values) {
      float[] sorted = values.clone();
      Arrays.sort(sorted);
      List<Float> cuts = new ArrayList<>();
      for (int bin = 1; bin < BINS_MAX; bin++) {
        float cut = sorted[(int) ((long) sorted.length * bin / BINS_MAX)];
        boolean fresh = cuts.isEmpty() || cut > cuts.getLast();
        if (fresh && cut < sorted[sorted.length - 1]) {
          cuts.add(cut);
        }
      }
      if (cuts.isEmpty() && sorted[0] < sorted[sorted.length - 1]) {
        cuts.add(sorted[0]);
      }
      float[] kept = new float[cuts.size()];
      for (int place = 0; place < kept.length; place++) {
        kept[place] = cuts.get(place);
      }
      return kept;
    }

    /** The first cut that the value is not above. */
    private static int bin(float[] cuts, float value) {
      int bin = 0;
      while (bin < cuts.length && value > cuts[bin]) {
        bin++;
      }
      return bin;
    }
  }
}
