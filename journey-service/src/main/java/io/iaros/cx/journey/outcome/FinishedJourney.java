package io.iaros.cx.journey.outcome;

import java.util.List;

/**
 * A journey that has ended, as far as a model learns from it.
 *
 * @param visits the steps it stayed in, in their order; the terminal step is none of them
 */
record FinishedJourney(String journeyId, List<Visit> visits, boolean completed) {

  FinishedJourney {
    visits = List.copyOf(visits);
  }

  /**
   * @param number of the visit in its journey, from 1
   * @param handoffs that were offered before it
   */
  record Visit(String step, int number, int handoffs) {}

  /** One line per journey, the same for the same content. */
  String canonical() {
    StringBuilder line = new StringBuilder(journeyId);
    visits.forEach(
        visit -> line.append(' ').append(visit.step()).append('/').append(visit.handoffs()));
    return line.append(completed ? " completed" : " lost").toString();
  }
}
