package io.iaros.cx.personalization.recommendation;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Which items speak for which, as a short list for each. */
final class ItemSimilarities implements ItemScorer {

  /** So many of the strongest are kept for each item. */
  static final int NEIGHBOURS_MAX = 200;

  private final int[][] others;
  private final float[][] strengths;

  ItemSimilarities(int[][] others, float[][] strengths) {
    this.others = others;
    this.strengths = strengths;
  }

  /**
   * The cosine between who took the one and who took the other; the shrinkage holds back what few
   * users say.
   */
  static ItemSimilarities cosine(Histories histories, double shrinkage) {
    int items = histories.itemCount();
    Takers takers = Takers.of(histories);
    int[][] others = new int[items][];
    float[][] strengths = new float[items][];
    IntStream.range(0, items)
        .parallel()
        .forEach(
            item -> {
              double[] together = new double[items];
              for (int taker = 0; taker < takers.size(item); taker++) {
                History history = histories.users().get(takers.user(item, taker));
                for (int place = 0; place < history.size(); place++) {
                  together[history.item(place)]++;
                }
              }
              for (int other = 0; other < items; other++) {
                double norm = Math.sqrt((double) takers.size(item) * takers.size(other));
                together[other] = other == item ? 0 : together[other] / (norm + shrinkage);
              }
              keepStrongest(item, together, others, strengths);
            });
    return new ItemSimilarities(others, strengths);
  }

  /** Rows say what an item speaks for. */
  static ItemSimilarities of(double[][] matrix) {
    int[][] others = new int[matrix.length][];
    float[][] strengths = new float[matrix.length][];
    for (int item = 0; item < matrix.length; item++) {
      keepStrongest(item, matrix[item], others, strengths);
    }
    return new ItemSimilarities(others, strengths);
  }

  private static void keepStrongest(int item, double[] row, int[][] others, float[][] strengths) {
    double[] sizes = Arrays.stream(row).map(Math::abs).sorted().toArray();
    double least = sizes.length > NEIGHBOURS_MAX ? sizes[sizes.length - NEIGHBOURS_MAX] : 0;
    int[] kept =
        IntStream.range(0, row.length)
            .filter(other -> row[other] != 0 && Math.abs(row[other]) >= least)
            .limit(NEIGHBOURS_MAX)
            .toArray();
    others[item] = kept;
    strengths[item] = new float[kept.length];
    for (int place = 0; place < kept.length; place++) {
      strengths[item][place] = (float) row[kept[place]];
    }
  }

  @Override
  public double[] score(History history) {
    double[] scores = new double[others.length];
    for (int place = 0; place < history.size(); place++) {
      int item = history.item(place);
      for (int neighbour = 0; neighbour < others[item].length; neighbour++) {
        scores[others[item][neighbour]] += strengths[item][neighbour];
      }
    }
    return scores;
  }

  @Override
  public double affinity(int taken, int offered) {
    int place = Arrays.binarySearch(others[taken], offered);
    return place < 0 ? 0 : strengths[taken][place];
  }

  int size() {
    return others.length;
  }

  int[] others(int item) {
    return others[item].clone();
  }

  float[] strengths(int item) {
    return strengths[item].clone();
  }
}
