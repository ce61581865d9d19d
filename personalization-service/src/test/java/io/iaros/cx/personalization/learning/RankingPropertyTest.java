package io.iaros.cx.personalization.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.iaros.cx.personalization.learning.Ranking.Prediction;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RankingPropertyTest {

  @Property(tries = 200)
  void theAreaIsThePartOfPairsInTheRightOrder(@ForAll("predictions") List<Prediction> predictions) {
    double right = 0;
    double pairs = 0;
    for (Prediction yes : predictions) {
      for (Prediction no : predictions) {
        if (yes.label() && !no.label()) {
          pairs++;
          right += yes.probability() > no.probability() ? 1 : 0;
          right += yes.probability() == no.probability() ? 0.5 : 0;
        }
      }
    }

    if (pairs > 0) {
      assertThat(Ranking.auc(predictions)).isCloseTo(right / pairs, within(1e-9));
    } else {
      assertThat(Ranking.auc(predictions)).isNaN();
    }
  }

  @Provide
  Arbitrary<List<Prediction>> predictions() {
    return Combinators.combine(
            Arbitraries.of(0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 1.0), Arbitraries.of(true, false))
        .as(Prediction::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(40);
  }
}
