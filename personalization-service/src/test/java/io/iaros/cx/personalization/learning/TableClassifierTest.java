package io.iaros.cx.personalization.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.iaros.cx.personalization.learning.Ranking.Prediction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TableClassifierTest {

  @Test
  void learnsFromNumbersAndCategoriesAndSaysHowProbableItIs() {
    TableClassifier model = TableClassifier.train(cases(1_500, 1));

    List<Prediction> unseen =
        cases(1_500, 2).stream()
            .map(one -> new Prediction(model.probability(one.values()), one.label()))
            .toList();

    assertThat(Ranking.auc(unseen)).isGreaterThan(0.8);
    assertThat(Ranking.calibrationError(unseen)).isLessThan(0.06);
  }

  @Test
  void isTheSameForTheSameRows() {
    assertThat(TableClassifier.train(cases(200, 3)))
        .isEqualTo(TableClassifier.train(cases(200, 3)));
  }

  @Test
  void passesOverColumnsThatNameTheirRows() {
    TableEncoding encoding = TableEncoding.of(cases(200, 4));

    assertThat(encoding.columns())
        .extracting(TableEncoding.Column::name)
        .containsExactly("age", "plan");
    assertThat(encoding.columns())
        .extracting(TableEncoding.Column::numeric)
        .containsExactly(true, false);
  }

  @Test
  void takesMissingAndUnknownValuesForNothingSpecial() {
    TableClassifier model = TableClassifier.train(cases(1_500, 5));

    assertThat(model.probability(Map.of())).isBetween(0.0, 1.0);
    assertThat(model.probability(Map.of("age", "", "plan", "unheard of")))
        .isCloseTo(model.probability(Map.of()), within(1e-9));
  }

  /** Those with the plan "trial", and those who are old, say yes more often. */
  private static List<Case> cases(int count, long seed) {
    Random random = new Random(seed);
    List<Case> cases = new ArrayList<>();
    for (int row = 0; row < count; row++) {
      int age = 20 + random.nextInt(60);
      String plan = List.of("trial", "year", "month").get(random.nextInt(3));
      double score = (age - 50) / 8.0 + (plan.equals("trial") ? 2 : -1);
      boolean yes = random.nextDouble() < 1 / (1 + Math.exp(-score));
      cases.add(
          new Case(
              Map.of("id", "row-" + row, "age", Integer.toString(age), "plan", plan),
              yes,
              Integer.toString(row)));
    }
    return cases;
  }
}
