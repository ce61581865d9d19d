package io.iaros.cx.personalization.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ScorersTest {

  /** Beach and mountain people; nobody takes from both. */
  private static final Histories TWO_TASTES = twoTastes();

  private static final List<RecommendationMethod> PERSONAL =
      List.of(
          new RecommendationMethod.Neighbours(10),
          new RecommendationMethod.Autoencoder(50),
          new RecommendationMethod.Factorized(4, 10, 1));

  @Test
  void everyMethodOffersBeachPeopleTheRestOfTheBeach() {
    for (RecommendationMethod method : PERSONAL) {
      ItemScorer scorer = method.fit(TWO_TASTES, 1);
      double[] scores = scorer.score(History.of(item("beach-0"), item("beach-1")));

      assertThat(scores[item("beach-2")])
          .as(method.text())
          .isGreaterThan(scores[item("mountain-2")]);
      assertThat(scorer.affinity(item("beach-0"), item("beach-2")))
          .as(method.text())
          .isGreaterThan(scorer.affinity(item("mountain-0"), item("beach-2")));
    }
  }

  @Test
  void theCosineIsWhoTookBothByWhoTookEither() {
    Histories histories =
        Histories.of(
            List.of(
                new Interaction("ada", "bag", 1, 1),
                new Interaction("ada", "seat", 1, 2),
                new Interaction("ben", "bag", 1, 1)));

    ItemSimilarities similar = ItemSimilarities.cosine(histories, 0);

    assertThat(similar.affinity(0, 1)).isCloseTo(1 / Math.sqrt(2), within(1e-6));
    assertThat(similar.affinity(0, 0)).isZero();
  }

  @Test
  void conjugateGradientsSolveTheNormalEquations() {
    var random = new SplittableRandom(4);
    double[][] factors = new double[9][3];
    for (double[] row : factors) {
      Arrays.setAll(row, _ -> random.nextGaussian());
    }
    int[] taken = {1, 4, 7};
    double[] solution = new double[3];

    AlternatingLeastSquares.solve(
        solution,
        factors,
        AlternatingLeastSquares.gram(factors),
        3,
        place -> taken[place],
        _ -> 2.0,
        5,
        0.7,
        50);

    for (int column = 0; column < 3; column++) {
      double left = 0.7 * solution[column];
      double right = 0;
      for (int item = 0; item < factors.length; item++) {
        boolean has = item == 1 || item == 4 || item == 7;
        double confidence = has ? 1 + 5 * 2.0 : 1;
        left +=
            confidence
                * factors[item][column]
                * AlternatingLeastSquares.dot(factors[item], solution);
        right += has ? confidence * factors[item][column] : 0;
      }
      assertThat(left).isCloseTo(right, within(1e-8));
    }
  }

  @Test
  void aMatrixTimesItsInverseIsOne() {
    var random = new SplittableRandom(4);
    double[][] matrix = new double[12][12];
    for (int column = 0; column < 12; column++) {
      matrix[column][column] = 2;
    }
    for (int sample = 0; sample < 20; sample++) {
      double[] row = random.doubles(12).toArray();
      for (int one = 0; one < 12; one++) {
        for (int other = 0; other < 12; other++) {
          matrix[one][other] += row[one] * row[other];
        }
      }
    }
    double[][] original = Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);

    double[][] inverse = PositiveMatrix.invert(matrix);

    for (int row = 0; row < 12; row++) {
      for (int column = 0; column < 12; column++) {
        double sum = 0;
        for (int between = 0; between < 12; between++) {
          sum += original[row][between] * inverse[between][column];
        }
        assertThat(sum).isCloseTo(row == column ? 1 : 0, within(1e-10));
      }
    }
  }

  @Test
  void whatWasLongAgoIsLessPopular() {
    Histories histories =
        Histories.of(
            List.of(
                new Interaction("ada", "old", 1, 0),
                new Interaction("ben", "old", 1, 0),
                new Interaction("cy", "new", 1, 100)));

    ItemPopularity aged = ItemPopularity.of(histories, 25);
    ItemPopularity ageless = ItemPopularity.of(histories, Double.POSITIVE_INFINITY);

    assertThat(aged.of(histories.items().indexOf("old"))).isCloseTo(0.125, within(1e-12));
    assertThat(aged.of(histories.items().indexOf("new"))).isEqualTo(1);
    assertThat(ageless.of(histories.items().indexOf("old"))).isEqualTo(2);
  }

  @Test
  void theBestFewComeFirstAndOfEqualsTheLowerNumber() {
    double[] scores = {1, 5, Double.NEGATIVE_INFINITY, 5, 3};

    assertThat(TopItems.of(scores, 3)).containsExactly(1, 3, 4);
    assertThat(TopItems.of(scores, 10)).containsExactly(1, 3, 4, 0);
    assertThat(TopItems.of(scores, 0)).isEmpty();
  }

  private static int item(String name) {
    return TWO_TASTES.items().indexOf(name);
  }

  private static Histories twoTastes() {
    var random = new SplittableRandom(2);
    List<Interaction> taken = new ArrayList<>();
    for (int user = 0; user < 80; user++) {
      String taste = user % 2 == 0 ? "beach-" : "mountain-";
      for (int take = 0; take < 4; take++) {
        taken.add(new Interaction("u" + user, taste + random.nextInt(6), 1, take));
      }
    }
    return Histories.of(taken);
  }
}
