package io.iaros.cx.analytics.score;

import io.iaros.cx.analytics.query.Period;
import io.iaros.cx.analytics.statistics.Share;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The score as it is told.
 *
 * @param about {@code customer}, {@code journey}, {@code touchpoint} or {@code everyone}
 * @param id of what it is about; for a customer the subject id, which is not personal
 * @param score 0 to 100; null where nothing was observed, and the reason says so
 * @param n how many observations of whom it is about
 * @param drawnToEveryoneBy how many observations of everyone's mean each part begins with
 * @param asOf the score holds what was known of the stream then
 */
record ScoreAnswer(
    String about,
    @Nullable String id,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable Double score,
    long n,
    List<Part> parts,
    List<ScorePart> missing,
    double drawnToEveryoneBy,
    @Nullable String reason,
    Instant asOf) {

  /**
   * @param mean of what was observed, 0 to 1; null where nothing was
   * @param everyone the mean over everyone
   * @param value what counts: the mean drawn to everyone's
   * @param contribution points of the score
   */
  record Part(
      ScorePart name,
      double weight,
      double effectiveWeight,
      long n,
      @Nullable Double mean,
      Share.@Nullable Interval interval,
      double everyone,
      double value,
      double contribution) {

    static Part of(Score.PartScore part) {
      Share.Interval interval = part.interval();
      return new Part(
          part.part(),
          part.weight(),
          rounded(part.effectiveWeight()),
          part.own().n(),
          part.own().isNone() ? null : rounded(part.own().mean()),
          interval == null
              ? null
              : new Share.Interval(rounded(interval.low()), rounded(interval.high())),
          rounded(part.everyone()),
          rounded(part.value()),
          rounded(part.contribution()));
    }
  }

  static ScoreAnswer of(ScoreScope scope, Period period, Score score, Instant asOf) {
    return new ScoreAnswer(
        about(scope),
        id(scope),
        period.from(),
        period.to(),
        rounded(score.value()),
        score.observations(),
        score.parts().stream().map(Part::of).toList(),
        score.missing(),
        ExperienceScore.PSEUDO_OBSERVATIONS,
        null,
        asOf);
  }

  static ScoreAnswer nothingObserved(ScoreScope scope, Period period, Instant asOf) {
    return new ScoreAnswer(
        about(scope),
        id(scope),
        period.from(),
        period.to(),
        null,
        0,
        List.of(),
        List.of(ScorePart.values()),
        ExperienceScore.PSEUDO_OBSERVATIONS,
        "Expected feedback, journeys, recoveries or interactions, but there are none yet.",
        asOf);
  }

  /** Four places are more than the data holds, and keep sums within a thousandth. */
  static double rounded(double exact) {
    return Math.round(exact * 10_000) / 10_000.0;
  }

  private static String about(ScoreScope scope) {
    return switch (scope) {
      case ScoreScope.Customer _ -> "customer";
      case ScoreScope.Journey _ -> "journey";
      case ScoreScope.Touchpoint _ -> "touchpoint";
      case ScoreScope.Everyone _ -> "everyone";
    };
  }

  private static @Nullable String id(ScoreScope scope) {
    return switch (scope) {
      case ScoreScope.Customer(var subject) -> subject;
      case ScoreScope.Journey(var journeyId) -> journeyId;
      case ScoreScope.Touchpoint(var touchpoint) -> touchpoint;
      case ScoreScope.Everyone _ -> null;
    };
  }
}
