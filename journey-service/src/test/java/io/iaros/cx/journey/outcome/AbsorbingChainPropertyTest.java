package io.iaros.cx.journey.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.iaros.cx.journey.outcome.FinishedJourney.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever journeys it learns from: each ends in the end, one way or another. */
class AbsorbingChainPropertyTest {

  @Property(tries = 300)
  void givesChancesThatComeToOne(@ForAll long seed) {
    List<FinishedJourney> journeys = journeys(RandomGeneratorFactory.getDefault().create(seed));
    AbsorbingChain.outlooks(journeys)
        .forEach(
            (step, outlook) -> {
              assertThat(outlook.completes()).as("seed %d", seed).isBetween(0.0, 1.0);
              assertThat(outlook.lostAt().values()).allMatch(chance -> chance <= 1 + 1e-9);
              double lost = outlook.lostAt().values().stream().mapToDouble(x -> x).sum();
              assertThat(outlook.completes() + lost).as(step).isCloseTo(1, within(1e-9));
            });
  }

  @Property(tries = 100)
  void givesPredictionsThatAreChances(@ForAll long seed) {
    RandomGenerator random = RandomGeneratorFactory.getDefault().create(seed);
    OutcomeModel model = OutcomeModel.learnedFrom(journeys(random));
    for (int number = 1; number < 50; number++) {
      Visit visit = new Visit("s-" + random.nextInt(8), number, random.nextInt(5));
      OutcomeModel.Prediction prediction = model.predict(visit);
      assertThat(prediction.completes()).as("seed %d", seed).isBetween(0.0, 1.0);
      double lost = prediction.losses().stream().mapToDouble(OutcomeModel.Loss::probability).sum();
      assertThat(prediction.completes() + lost).isLessThanOrEqualTo(1 + 1e-9);
      assertThat(prediction.losses()).isNotEmpty();
    }
  }

  private static List<FinishedJourney> journeys(RandomGenerator random) {
    List<FinishedJourney> journeys = new ArrayList<>();
    for (int number = random.nextInt(1, 60); number > 0; number--) {
      List<Visit> visits = new ArrayList<>();
      for (int left = random.nextInt(1, 12); left > 0; left--) {
        visits.add(new Visit("s-" + random.nextInt(6), visits.size() + 1, random.nextInt(3)));
      }
      UUID id = new UUID(random.nextLong(), random.nextLong());
      journeys.add(new FinishedJourney(id.toString(), visits, random.nextBoolean()));
    }
    return journeys;
  }
}
