package io.iaros.cx.personalization.recommendation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Made-up ratings: items differ in how well known they are, users in their taste, and items come
 * with time.
 */
final class GeneratedRatings {

  private static final int TASTES = 6;
  private static final int DAYS = 365;
  private static final double SKEW = 0.8;

  private GeneratedRatings() {}

  /**
   * @param taste how much tastes decide; with 0 all users choose alike
   */
  static List<Interaction> of(int users, int items, double taste, SplittableRandom random) {
    double[][] itemTraits = traits(items, random);
    int[] since =
        IntStream.range(0, items).map(_ -> Math.max(0, random.nextInt(-DAYS, DAYS / 2))).toArray();
    List<Interaction> ratings = new ArrayList<>();
    for (int user = 0; user < users; user++) {
      double[] traits = traits(1, random)[0];
      int takes = 3 + (int) (-14 * Math.log(1 - random.nextDouble()));
      int[] days = IntStream.range(0, takes).map(_ -> random.nextInt(DAYS)).sorted().toArray();
      boolean[] taken = new boolean[items];
      for (int day : days) {
        int item = draw(traits, itemTraits, since, taken, day, taste, random);
        taken[item] = true;
        ratings.add(new Interaction("u" + user, "i" + item, 1, day));
      }
    }
    return ratings;
  }

  private static int draw(
      double[] user,
      double[][] items,
      int[] since,
      boolean[] taken,
      int day,
      double taste,
      SplittableRandom random) {
    double[] shares = new double[items.length];
    double total = 0;
    for (int item = 0; item < items.length; item++) {
      if (!taken[item] && since[item] <= day) {
        double liking = AlternatingLeastSquares.dot(user, items[item]);
        shares[item] = Math.exp(taste * liking) / Math.pow(item + 1.0, SKEW);
        total += shares[item];
      }
    }
    double rest = random.nextDouble() * total;
    for (int item = 0; item < items.length; item++) {
      rest -= shares[item];
      if (rest < 0) {
        return item;
      }
    }
    return items.length - 1;
  }

  private static double[][] traits(int rows, SplittableRandom random) {
    double[][] traits = new double[rows][TASTES];
    for (double[] row : traits) {
      Arrays.setAll(row, _ -> random.nextGaussian());
    }
    return traits;
  }
}
