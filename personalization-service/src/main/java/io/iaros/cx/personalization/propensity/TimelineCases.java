package io.iaros.cx.personalization.propensity;

import io.iaros.cx.personalization.learning.Case;
import io.iaros.cx.personalization.profile.TimelineEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A customer's story as a case to learn from: what was known at a moment, and what came in the
 * window after it. Pure.
 */
final class TimelineCases {

  /** A story that may have been cut says nothing certain of what came before. */
  private static final int CUT_FROM = 500;

  private TimelineCases() {}

  /**
   * Empty where the story begins after the moment, was cut behind it, or the customer was already
   * gone.
   */
  static Optional<Case> of(
      Propensity propensity,
      String subject,
      List<TimelineEntry> newestFirst,
      Instant moment,
      PropensityProperties properties) {
    List<TimelineEntry> before =
        newestFirst.stream().filter(entry -> !entry.at().isAfter(moment)).toList();
    boolean active =
        !before.isEmpty()
            && before.getFirst().at().isAfter(moment.minus(properties.activeWithin()));
    boolean cut =
        newestFirst.size() >= CUT_FROM
            && newestFirst.getLast().at().isAfter(moment.minus(properties.activeWithin()));
    if (!active || cut) {
      return Optional.empty();
    }
    Instant end = moment.plus(properties.window());
    List<TimelineEntry> after =
        newestFirst.stream()
            .filter(entry -> entry.at().isAfter(moment) && !entry.at().isAfter(end))
            .toList();
    return Optional.of(
        new Case(
            TimelineFeatures.at(
                newestFirst, moment, properties.conversions(), properties.upgrades()),
            answer(propensity, after, properties),
            subject));
  }

  /**
   * What others do to a customer, such as a notification, does not say that they are still here.
   */
  private static boolean answer(
      Propensity propensity, List<TimelineEntry> after, PropensityProperties properties) {
    return switch (propensity) {
      case CONVERT ->
          after.stream().anyMatch(entry -> properties.conversions().contains(entry.what()));
      case UPGRADE ->
          after.stream().anyMatch(entry -> properties.upgrades().contains(entry.what()));
      case CHURN ->
          after.stream()
              .noneMatch(
                  entry -> entry.kind().equals("interaction") || entry.kind().equals("feedback"));
    };
  }
}
