package io.iaros.cx.journey.outcome;

import io.iaros.cx.journey.context.Sha256;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides whether a new model takes the place of the one in force. Pure. */
final class OutcomeTraining {

  /** From fewer journeys nothing is learned. */
  static final int JOURNEYS_MIN = 50;

  /** One fifth of the journeys never trains a model; on it the one in force defends its place. */
  private static final int JUDGES = 0;

  private static final double TIE = 1e-9;

  /** What came of a training. */
  sealed interface Result {

    /**
     * @param measures by cross-validation over all journeys
     * @param fingerprint of the journeys
     */
    record Better(OutcomeModel model, OutcomeMeasures measures, String fingerprint)
        implements Result {}

    /** The model in force stays. */
    record Kept(String reason) implements Result {}
  }

  private OutcomeTraining() {}

  static Result train(
      List<FinishedJourney> journeys,
      @Nullable OutcomeModel inForce,
      @Nullable String fingerprintInForce) {
    if (journeys.size() < JOURNEYS_MIN) {
      return new Result.Kept(
          "Expected at least %d finished journeys, but there are %d."
              .formatted(JOURNEYS_MIN, journeys.size()));
    }
    String fingerprint = fingerprint(journeys);
    if (fingerprint.equals(fingerprintInForce)) {
      return new Result.Kept("Expected other journeys than last time, but they are the same.");
    }
    OutcomeMeasures.Split split = OutcomeMeasures.split(journeys, JUDGES);
    OutcomeModel model = OutcomeModel.learnedFrom(split.training());
    if (inForce != null) {
      double before = OutcomeMeasures.of(inForce, split.heldOut()).brier();
      double now = OutcomeMeasures.of(model, split.heldOut()).brier();
      if (now > before + TIE) {
        return new Result.Kept(
            "Expected a Brier score of at most %.5f on journeys that neither has seen, but got %.5f."
                .formatted(before, now));
      }
    }
    return new Result.Better(model, OutcomeMeasures.crossValidated(journeys), fingerprint);
  }

  /** Of the journeys in any order. */
  static String fingerprint(List<FinishedJourney> journeys) {
    return Sha256.of(
        journeys.stream()
            .map(FinishedJourney::canonical)
            .sorted()
            .collect(Collectors.joining("\n")));
  }
}
