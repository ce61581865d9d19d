package io.iaros.cx.analytics.score;

import java.time.Instant;

/**
 * What one event added to the evidence of one part. Changes only add up, so that they may be summed
 * in any order.
 *
 * @param kind what happened, for example {@code recovery_started}
 * @param reference the id of what it happened to
 * @param observations 1 for a new observation, 0 where one that was there changed its value
 * @param sum what its value adds; negative where it takes away
 */
record ScoreChange(
    Instant at, String kind, String reference, ScorePart part, int observations, double sum) {

  boolean isOfSameEventAs(ScoreChange other) {
    return at.equals(other.at) && kind.equals(other.kind) && reference.equals(other.reference);
  }
}
