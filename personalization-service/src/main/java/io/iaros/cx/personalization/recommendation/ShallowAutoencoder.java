package io.iaros.cx.personalization.recommendation;

/**
 * EASE (Steck 2019): the linear model that tells each item from all others at once, in closed form.
 */
final class ShallowAutoencoder {

  /** Its time grows with the cube of the items and its memory with their square. */
  static final int ITEMS_MAX = 2_000;

  private ShallowAutoencoder() {}

  static ItemSimilarities fit(Histories histories, double penalty) {
    double[][] inverse = PositiveMatrix.invert(together(histories, penalty));
    for (int item = 0; item < inverse.length; item++) {
      for (int other = 0; other < inverse.length; other++) {
        if (other != item) {
          inverse[item][other] = -inverse[item][other] / inverse[other][other];
        }
      }
    }
    for (int item = 0; item < inverse.length; item++) {
      inverse[item][item] = 0;
    }
    return ItemSimilarities.of(inverse);
  }

  private static double[][] together(Histories histories, double penalty) {
    int items = histories.itemCount();
    double[][] together = new double[items][items];
    for (History history : histories.users()) {
      for (int one = 0; one < history.size(); one++) {
        for (int other = 0; other < history.size(); other++) {
          together[history.item(one)][history.item(other)]++;
        }
      }
    }
    for (int item = 0; item < items; item++) {
      together[item][item] += penalty;
    }
    return together;
  }
}
