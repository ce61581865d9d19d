package io.iaros.cx.journey.outcome;

import io.iaros.cx.journey.context.Sha256;
import io.iaros.cx.journey.outcome.FinishedJourney.Visit;
import java.util.ArrayList;
import java.util.List;

/**
 * How good predictions are, over every visit of journeys that the model has not seen.
 *
 * @param brier the mean squared error; 0 is best
 * @param brierOfShare of who always says the share of completed journeys
 * @param calibrationError how far predicted and observed shares are apart, on average over ten bins
 *     of predictions
 * @param visits that were predicted
 */
record OutcomeMeasures(
    double brier, double brierOfShare, double calibrationError, int journeys, int visits) {

  private static final int BINS = 10;
  private static final int FOLDS = 5;
  private static final int DIGITS = 15;
  private static final int HEXADECIMAL = 16;

  /** Journeys for learning and journeys for judging; one of five judges, always the same. */
  record Split(List<FinishedJourney> training, List<FinishedJourney> heldOut) {}

  static Split split(List<FinishedJourney> journeys, int heldOutFold) {
    List<FinishedJourney> training = new ArrayList<>();
    List<FinishedJourney> heldOut = new ArrayList<>();
    journeys.forEach(journey -> (foldOf(journey) == heldOutFold ? heldOut : training).add(journey));
    return new Split(training, heldOut);
  }

  /** Learned from four fifths and judged by the fifth, for each fifth. */
  static OutcomeMeasures crossValidated(List<FinishedJourney> journeys) {
    Errors errors = new Errors();
    for (int fold = 0; fold < FOLDS; fold++) {
      Split split = split(journeys, fold);
      if (!split.training().isEmpty()) {
        errors.add(OutcomeModel.learnedFrom(split.training()), split.heldOut());
      }
    }
    return errors.measures();
  }

  static OutcomeMeasures of(OutcomeModel model, List<FinishedJourney> journeys) {
    Errors errors = new Errors();
    errors.add(model, journeys);
    return errors.measures();
  }

  private static int foldOf(FinishedJourney journey) {
    String hash = Sha256.of(journey.journeyId());
    return (int) (Long.parseLong(hash.substring(0, DIGITS), HEXADECIMAL) % FOLDS);
  }

  private static final class Errors {
    private final double[] predicted = new double[BINS];
    private final double[] observed = new double[BINS];
    private final int[] counts = new int[BINS];
    private double squares;
    private double squaresOfShare;
    private int journeys;

    void add(OutcomeModel model, List<FinishedJourney> judged) {
      for (FinishedJourney journey : judged) {
        journeys++;
        double outcome = journey.completed() ? 1 : 0;
        for (Visit visit : journey.visits()) {
          double chance = model.completes(visit);
          squares += square(chance - outcome);
          squaresOfShare += square(model.completedShare() - outcome);
          int bin = Math.min(BINS - 1, (int) (chance * BINS));
          predicted[bin] += chance;
          observed[bin] += outcome;
          counts[bin]++;
        }
      }
    }

    OutcomeMeasures measures() {
      int visits = 0;
      double apart = 0;
      for (int bin = 0; bin < BINS; bin++) {
        visits += counts[bin];
        apart += Math.abs(predicted[bin] - observed[bin]);
      }
      double all = Math.max(1, visits);
      return new OutcomeMeasures(
          squares / all, squaresOfShare / all, apart / all, journeys, visits);
    }

    private static double square(double number) {
      return number * number;
    }
  }
}
