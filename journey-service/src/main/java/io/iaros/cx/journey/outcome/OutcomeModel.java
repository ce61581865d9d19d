package io.iaros.cx.journey.outcome;

import io.iaros.cx.journey.outcome.FinishedJourney.Visit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What was learned from finished journeys. Immutable.
 *
 * @param outlooks how it looks from each step, by the chain alone
 * @param completedShare of all journeys; for steps that no journey has passed
 * @param weights by which the chain's answer is corrected for how the journey went so far
 */
record OutcomeModel(Map<String, StepOutlook> outlooks, double completedShare, Calibration weights) {

  private static final int LOSSES_MAX = 3;

  OutcomeModel {
    outlooks = Map.copyOf(outlooks);
  }

  /**
   * @param completes the probability that a journey in this step completes
   * @param lostAt the probability that it is lost, by the step where it then is; with {@code
   *     completes} they come to 1
   * @param visits that this was learned from
   */
  record StepOutlook(double completes, Map<String, Double> lostAt, int visits) {
    StepOutlook {
      lostAt = Map.copyOf(lostAt);
    }
  }

  /**
   * @param completes the probability that the journey completes
   * @param losses where it would be lost, the likeliest first; with {@code completes} they come to
   *     1 at most
   * @param visits of the present step that this was learned from
   */
  record Prediction(double completes, List<Loss> losses, int visits) {}

  record Loss(String step, double probability) {}

  static OutcomeModel learnedFrom(List<FinishedJourney> journeys) {
    Map<String, StepOutlook> outlooks = AbsorbingChain.outlooks(journeys);
    double share =
        journeys.stream().filter(FinishedJourney::completed).count()
            / (double) Math.max(1, journeys.size());
    OutcomeModel chain = new OutcomeModel(outlooks, share, Calibration.NONE);
    return new OutcomeModel(outlooks, share, Calibration.learnedFrom(journeys, chain));
  }

  /** By the chain alone. */
  double chance(Visit visit) {
    StepOutlook outlook = outlooks.get(visit.step());
    return outlook == null ? completedShare : outlook.completes();
  }

  double completes(Visit visit) {
    return weights.corrected(chance(visit), visit);
  }

  Prediction predict(Visit visit) {
    double completes = completes(visit);
    StepOutlook outlook = outlooks.get(visit.step());
    if (outlook == null) {
      return new Prediction(completes, List.of(new Loss(visit.step(), 1 - completes)), 0);
    }
    double lost = Math.max(1e-12, 1 - outlook.completes());
    List<Loss> losses =
        outlook.lostAt().entrySet().stream()
            .map(at -> new Loss(at.getKey(), at.getValue() / lost * (1 - completes)))
            .sorted(
                Comparator.comparingDouble(Loss::probability).reversed().thenComparing(Loss::step))
            .limit(LOSSES_MAX)
            .toList();
    return new Prediction(completes, losses, outlook.visits());
  }
}
