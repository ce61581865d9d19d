package io.iaros.cx.analytics.score;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a customer's score went, event by event. Everyone's means are those of today throughout, so
 * that the score moves by what happened to this customer alone and ends at the present score.
 */
final class ScoreHistory {

  /** A change below this many points is a rounding error. */
  private static final double NOTICEABLE = 1e-6;

  /**
   * The score right after an event.
   *
   * @param number counts from 1
   * @param change in points; null where no score was there before
   */
  record Point(
      long number,
      Instant at,
      String kind,
      String reference,
      ScorePart part,
      double score,
      @Nullable Double change) {}

  private final Map<ScorePart, Evidence> everyone;
  private final Map<ScorePart, Evidence> own;
  private final List<Point> points = new ArrayList<>();
  private @Nullable Double score;

  private ScoreHistory(Map<ScorePart, Evidence> start, Map<ScorePart, Evidence> everyone) {
    this.everyone = everyone;
    this.own = new EnumMap<>(ScorePart.class);
    this.own.putAll(start);
    this.score = present();
  }

  /**
   * @param start the evidence before the first of the changes
   * @param changes in the order in which they happened
   * @return a point for each event that moved the score, in the same order
   */
  static List<Point> of(
      Map<ScorePart, Evidence> start,
      List<ScoreChange> changes,
      Map<ScorePart, Evidence> everyone) {
    ScoreHistory history = new ScoreHistory(start, everyone);
    for (int i = 0; i < changes.size(); i++) {
      ScoreChange change = changes.get(i);
      history.add(change);
      boolean isLastOfEvent =
          i + 1 == changes.size() || !change.isOfSameEventAs(changes.get(i + 1));
      if (isLastOfEvent) {
        history.mark(change);
      }
    }
    return List.copyOf(history.points);
  }

  private void add(ScoreChange change) {
    Evidence before = own.getOrDefault(change.part(), Evidence.NONE);
    own.put(change.part(), before.plus(change.observations(), change.sum()));
  }

  private void mark(ScoreChange cause) {
    Double before = score;
    Double after = present();
    score = after;
    if (after == null || (before != null && Math.abs(after - before) < NOTICEABLE)) {
      return;
    }
    points.add(
        new Point(
            points.size() + 1L,
            cause.at(),
            cause.kind(),
            cause.reference(),
            cause.part(),
            after,
            before == null ? null : after - before));
  }

  private @Nullable Double present() {
    boolean isKnown = own.values().stream().anyMatch(evidence -> !evidence.isNone());
    return isKnown ? ExperienceScore.of(own, everyone).value() : null;
  }
}
