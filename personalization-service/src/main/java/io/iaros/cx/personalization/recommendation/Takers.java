package io.iaros.cx.personalization.recommendation;

import java.util.Arrays;

/** Who took each item. */
final class Takers {

  private final int[][] users;
  private final double[][] weights;

  private Takers(int[][] users, double[][] weights) {
    this.users = users;
    this.weights = weights;
  }

  static Takers of(Histories histories) {
    int[] sizes = new int[histories.itemCount()];
    for (History history : histories.users()) {
      for (int place = 0; place < history.size(); place++) {
        sizes[history.item(place)]++;
      }
    }
    int[][] users = Arrays.stream(sizes).mapToObj(int[]::new).toArray(int[][]::new);
    double[][] weights = Arrays.stream(sizes).mapToObj(double[]::new).toArray(double[][]::new);
    Arrays.fill(sizes, 0);
    for (int user = 0; user < histories.users().size(); user++) {
      History history = histories.users().get(user);
      for (int place = 0; place < history.size(); place++) {
        int item = history.item(place);
        users[item][sizes[item]] = user;
        weights[item][sizes[item]++] = history.weight(place);
      }
    }
    return new Takers(users, weights);
  }

  int size(int item) {
    return users[item].length;
  }

  int user(int item, int place) {
    return users[item][place];
  }

  double weight(int item, int place) {
    return weights[item][place];
  }
}
