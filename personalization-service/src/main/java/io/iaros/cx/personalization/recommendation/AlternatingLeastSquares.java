package io.iaros.cx.personalization.recommendation;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Factors for implicit feedback (Hu, Koren, Volinsky 2008), each solved by a few steps of conjugate
 * gradients.
 */
final class AlternatingLeastSquares {

  static final int ROUNDS = 12;
  private static final int STEPS = 3;
  private static final double BEGINNING = 0.1;
  private static final double SOLVED = 1e-20;

  private AlternatingLeastSquares() {}

  /**
   * @param confidence by which a take's weight counts more than not having taken
   */
  static ItemFactors fit(
      Histories histories, int columns, double confidence, double penalty, long seed) {
    var random = new SplittableRandom(seed);
    double[][] users = beginning(histories.users().size(), columns, random);
    double[][] items = beginning(histories.itemCount(), columns, random);
    Takers takers = Takers.of(histories);
    for (int round = 0; round < ROUNDS; round++) {
      double[][] itemGram = gram(items);
      IntStream.range(0, users.length)
          .parallel()
          .forEach(
              user -> {
                History own = histories.users().get(user);
                solve(
                    users[user],
                    items,
                    itemGram,
                    own.size(),
                    own::item,
                    own::weight,
                    confidence,
                    penalty,
                    STEPS);
              });
      double[][] userGram = gram(users);
      IntStream.range(0, items.length)
          .parallel()
          .forEach(
              item ->
                  solve(
                      items[item],
                      users,
                      userGram,
                      takers.size(item),
                      place -> takers.user(item, place),
                      place -> takers.weight(item, place),
                      confidence,
                      penalty,
                      STEPS));
    }
    return new ItemFactors(items, confidence, penalty);
  }

  private static double[][] beginning(int rows, int columns, SplittableRandom random) {
    double[][] factors = new double[rows][columns];
    for (double[] row : factors) {
      Arrays.setAll(row, _ -> BEGINNING * random.nextGaussian());
    }
    return factors;
  }

  static double[][] gram(double[][] factors) {
    int columns = factors.length == 0 ? 0 : factors[0].length;
    double[][] gram = new double[columns][columns];
    for (double[] row : factors) {
      for (int one = 0; one < columns; one++) {
        for (int other = 0; other < columns; other++) {
          gram[one][other] += row[one] * row[other];
        }
      }
    }
    return gram;
  }

  /** Improves the solution in its place. */
  static void solve(
      double[] solution,
      double[][] factors,
      double[][] gram,
      int size,
      IntUnaryOperator index,
      IntToDoubleFunction weight,
      double confidence,
      double penalty,
      int steps) {
    double[] rest =
        minus(product(solution, factors, gram, size, index, weight, confidence, penalty));
    for (int place = 0; place < size; place++) {
      add(rest, factors[index.applyAsInt(place)], 1 + confidence * weight.applyAsDouble(place));
    }
    double[] direction = rest.clone();
    double before = dot(rest, rest);
    for (int step = 0; step < steps && before > SOLVED; step++) {
      double[] along = product(direction, factors, gram, size, index, weight, confidence, penalty);
      double length = before / dot(direction, along);
      add(solution, direction, length);
      add(rest, along, -length);
      double now = dot(rest, rest);
      double turn = now / before;
      for (int column = 0; column < direction.length; column++) {
        direction[column] = rest[column] + turn * direction[column];
      }
      before = now;
    }
  }

  private static double[] product(
      double[] vector,
      double[][] factors,
      double[][] gram,
      int size,
      IntUnaryOperator index,
      IntToDoubleFunction weight,
      double confidence,
      double penalty) {
    double[] product = new double[vector.length];
    for (int row = 0; row < vector.length; row++) {
      product[row] = dot(gram[row], vector) + penalty * vector[row];
    }
    for (int place = 0; place < size; place++) {
      double[] taken = factors[index.applyAsInt(place)];
      add(product, taken, confidence * weight.applyAsDouble(place) * dot(taken, vector));
    }
    return product;
  }

  private static double[] minus(double[] vector) {
    return Arrays.stream(vector).map(value -> -value).toArray();
  }

  private static void add(double[] to, double[] vector, double times) {
    for (int column = 0; column < to.length; column++) {
      to[column] += times * vector[column];
    }
  }

  static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int column = 0; column < one.length; column++) {
      sum += one[column] * other[column];
    }
    return sum;
  }
}
