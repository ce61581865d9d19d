package io.iaros.cx.journey.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.iaros.cx.journey.outcome.FinishedJourney.Visit;
import io.iaros.cx.journey.outcome.OutcomeModel.Loss;
import io.iaros.cx.journey.outcome.OutcomeTraining.Result;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class OutcomeModelTest {

  private static final long SEED = 7;
  private static final List<FinishedJourney> MANY = GeneratedJourneys.of(20_000, new Random(SEED));

  @Test
  void findsTheTrueChancesOfEachStep() {
    OutcomeModel model = OutcomeModel.learnedFrom(MANY);
    assertThat(model.completes(new Visit("search", 1, 0)))
        .isCloseTo(GeneratedJourneys.SEARCH, within(0.015));
    assertThat(model.completes(new Visit("pay", 2, 0)))
        .isCloseTo(GeneratedJourneys.PAY, within(0.015));
    assertThat(model.completes(new Visit("fly", 3, 0)))
        .isCloseTo(GeneratedJourneys.FLY, within(0.015));
  }

  @Test
  void saysWhereAJourneyWouldBeLost() {
    OutcomeModel.Prediction prediction =
        OutcomeModel.learnedFrom(MANY).predict(new Visit("search", 1, 0));
    assertThat(prediction.losses()).extracting(Loss::step).containsExactly("search", "pay", "fly");
    // lost at search: 0.4 at once, and again for each way back from pay
    assertThat(prediction.losses().getFirst().probability())
        .isCloseTo(0.4 / (1 - 0.6 * 0.1), within(0.02));
    double all = prediction.losses().stream().mapToDouble(Loss::probability).sum();
    assertThat(all + prediction.completes()).isCloseTo(1, within(1e-9));
  }

  @Test
  void isCalibratedOnJourneysItHasNotSeen() {
    OutcomeMeasures measures = OutcomeMeasures.crossValidated(MANY);
    assertThat(measures.calibrationError()).isLessThan(0.02);
    assertThat(measures.brier()).isLessThan(measures.brierOfShare() - 0.03);
    assertThat(measures.brier()).isCloseTo(bestBrier(), within(0.005));
    assertThat(measures.journeys()).isEqualTo(MANY.size());
  }

  @Test
  void correctsTheChainWhereHandoffsTell() {
    Random random = new Random(SEED);
    List<FinishedJourney> journeys = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      int handoffs = random.nextInt(4);
      journeys.add(
          new FinishedJourney(
              new UUID(random.nextLong(), random.nextLong()).toString(),
              List.of(new Visit("ask", 1, handoffs)),
              random.nextDouble() < 0.9 - 0.2 * handoffs));
    }
    OutcomeModel model = OutcomeModel.learnedFrom(journeys);
    assertThat(model.completes(new Visit("ask", 1, 0))).isCloseTo(0.9, within(0.05));
    assertThat(model.completes(new Visit("ask", 1, 3))).isCloseTo(0.3, within(0.07));
    assertThat(OutcomeMeasures.crossValidated(journeys).calibrationError()).isLessThan(0.03);
  }

  @Test
  void answersForAStepThatNobodyPassed() {
    OutcomeModel model = OutcomeModel.learnedFrom(MANY);
    assertThat(model.predict(new Visit("new", 1, 0)).completes())
        .isCloseTo(model.completedShare(), within(0.1));
    assertThat(model.predict(new Visit("new", 1, 0)).losses().getFirst().step()).isEqualTo("new");
  }

  @Test
  void isTheSameOnceStored() {
    OutcomeModel model = OutcomeModel.learnedFrom(MANY.subList(0, 500));
    JsonMapper mapper = JsonMapper.shared();
    assertThat(mapper.readValue(mapper.writeValueAsString(model), OutcomeModel.class))
        .isEqualTo(model);
  }

  @Test
  void isKeptUntilAnotherIsAtLeastAsGood() {
    OutcomeModel good = OutcomeModel.learnedFrom(MANY.subList(0, 10_000));
    OutcomeMeasures.Split split = OutcomeMeasures.split(MANY.subList(10_000, 11_000), 0);
    List<FinishedJourney> misleading = new ArrayList<>(split.heldOut());
    split
        .training()
        .forEach(
            journey ->
                misleading.add(
                    new FinishedJourney(
                        journey.journeyId(), journey.visits(), !journey.completed())));
    assertThat(OutcomeTraining.train(misleading, good, "other"))
        .isInstanceOfSatisfying(
            Result.Kept.class, kept -> assertThat(kept.reason()).contains("Brier"));
    OutcomeModel opposite =
        new OutcomeModel(good.outlooks(), good.completedShare(), new Calibration(0, -1, 0, 0));
    assertThat(OutcomeTraining.train(MANY, opposite, "other")).isInstanceOf(Result.Better.class);
  }

  @Test
  void isNotTrainedFromTooFewOrTheSameJourneys() {
    assertThat(OutcomeTraining.train(MANY.subList(0, 49), null, null))
        .isInstanceOf(Result.Kept.class);
    List<FinishedJourney> shuffled = new ArrayList<>(MANY);
    Collections.shuffle(shuffled, new Random(SEED));
    assertThat(OutcomeTraining.train(shuffled, null, OutcomeTraining.fingerprint(MANY)))
        .isInstanceOfSatisfying(
            Result.Kept.class, kept -> assertThat(kept.reason()).contains("the same"));
  }

  /** Of who knows the true chances. */
  private static double bestBrier() {
    double squares = 0;
    int visits = 0;
    for (FinishedJourney journey : MANY) {
      for (Visit visit : journey.visits()) {
        double chance =
            switch (visit.step()) {
              case "search" -> GeneratedJourneys.SEARCH;
              case "pay" -> GeneratedJourneys.PAY;
              default -> GeneratedJourneys.FLY;
            };
        squares += Math.pow(chance - (journey.completed() ? 1 : 0), 2);
        visits++;
      }
    }
    return squares / visits;
  }
}
