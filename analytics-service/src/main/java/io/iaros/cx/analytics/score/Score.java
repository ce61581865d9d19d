package io.iaros.cx.analytics.score;

import io.iaros.cx.analytics.statistics.Share;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A score and how it came about.
 *
 * @param value 0 to 100; the sum of the contributions
 * @param observations how many there are of whom it is about
 * @param missing parts that nobody has an observation for; their weight went to the others
 */
record Score(double value, long observations, List<PartScore> parts, List<ScorePart> missing) {

  /**
   * @param weight as published
   * @param effectiveWeight after the weight of missing parts was shared out
   * @param own what was observed of whom the score is about; may be nothing
   * @param interval of the own mean, 95 %; null without own observations
   * @param everyone the mean over everyone, which little evidence is drawn to
   * @param value the own mean drawn to everyone's, 0 to 1
   * @param contribution points of the score
   */
  record PartScore(
      ScorePart part,
      double weight,
      double effectiveWeight,
      Evidence own,
      Share.@Nullable Interval interval,
      double everyone,
      double value,
      double contribution) {}

  Score {
    parts = List.copyOf(parts);
    missing = List.copyOf(missing);
  }
}
