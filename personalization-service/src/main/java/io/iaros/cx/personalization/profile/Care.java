package io.iaros.cx.personalization.profile;

import io.iaros.cx.events.customer.FeedbackGiven;
import io.iaros.cx.events.recovery.RecoverySettled;
import io.iaros.cx.events.recovery.RecoveryStarted;
import io.iaros.cx.events.recovery.Severity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong for the customer, what was done about it, and what they said.
 *
 * @param recoveries by recovery id, the newest ones
 */
public record Care(Map<String, Recovery> recoveries, @Nullable Feedback lastFeedback) {

  static final Care NONE = new Care(Map.of(), null);

  static final int RECOVERIES_MAX = 100;

  /** So long after it began a disruption still colours how the customer is spoken to. */
  static final Duration DISRUPTION_FELT = Duration.ofHours(24);

  /**
   * @param outcome absent while it is under way
   */
  public record Recovery(
      String recoveryId,
      String incidentId,
      String incidentType,
      Severity severity,
      @Nullable String bookingId,
      @Nullable String journeyId,
      Instant startedAt,
      RecoverySettled.@Nullable Outcome outcome,
      @Nullable Instant settledAt) {

    Recovery settled(RecoverySettled end, Instant at) {
      return new Recovery(
          recoveryId,
          incidentId,
          incidentType,
          severity,
          bookingId,
          journeyId,
          startedAt,
          end.outcome(),
          at);
    }
  }

  /**
   * @param sentiment how its text sounds; absent without a text, and where nobody could tell
   * @param emotion what its writer felt most
   */
  public record Feedback(
      String eventId,
      Instant at,
      String channel,
      @Nullable String touchpoint,
      @Nullable String decisionId,
      @Nullable String journeyId,
      @Nullable Integer rating,
      @Nullable Integer nps,
      @Nullable Integer ces,
      @Nullable BigDecimal reward,
      @Nullable String text,
      @Nullable String sentiment,
      @Nullable String emotion) {}

  public Care {
    recoveries = Map.copyOf(recoveries);
  }

  /** Until when the customer counts as disrupted; null when nothing went wrong. */
  public @Nullable Instant disruptedUntil() {
    return recoveries.values().stream()
        .map(recovery -> recovery.startedAt().plus(DISRUPTION_FELT))
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  Care started(RecoveryStarted start, Instant at) {
    Map<String, Recovery> updated = new HashMap<>(recoveries);
    updated.putIfAbsent(
        start.recoveryId(),
        new Recovery(
            start.recoveryId(),
            start.incidentId(),
            start.incidentType(),
            start.severity(),
            start.bookingId(),
            start.journeyId(),
            at,
            null,
            null));
    while (updated.size() > RECOVERIES_MAX) {
      updated.remove(oldest(updated));
    }
    return new Care(updated, lastFeedback);
  }

  Care settled(RecoverySettled end, Instant at) {
    Recovery open = recoveries.get(end.recoveryId());
    if (open == null) {
      return this;
    }
    Map<String, Recovery> updated = new HashMap<>(recoveries);
    updated.put(end.recoveryId(), open.settled(end, at));
    return new Care(updated, lastFeedback);
  }

  Care heard(String eventId, FeedbackGiven given, Instant at) {
    if (lastFeedback != null && at.isBefore(lastFeedback.at())) {
      return this;
    }
    return new Care(
        recoveries,
        new Feedback(
            eventId,
            at,
            given.channel(),
            given.touchpoint(),
            given.decisionId(),
            given.journeyId(),
            given.rating(),
            given.nps(),
            given.ces(),
            given.reward(),
            given.maskedText(),
            given.sentiment(),
            given.emotion()));
  }

  /** What happened to both; recoveries of one id are one. */
  Care plus(Care other) {
    Map<String, Recovery> all = new HashMap<>(recoveries);
    other.recoveries.forEach(
        (id, recovery) -> all.merge(id, recovery, (one, two) -> one.outcome() == null ? two : one));
    while (all.size() > RECOVERIES_MAX) {
      all.remove(oldest(all));
    }
    Comparator<Feedback> order =
        Comparator.comparing(Feedback::at).thenComparing(Feedback::eventId);
    return new Care(
        all,
        Stream.of(this, other)
            .flatMap(care -> Stream.ofNullable(care.lastFeedback()))
            .max(order)
            .orElse(null));
  }

  private static String oldest(Map<String, Recovery> recoveries) {
    return recoveries.values().stream()
        .min(Comparator.comparing(Recovery::startedAt).thenComparing(Recovery::recoveryId))
        .orElseThrow()
        .recoveryId();
  }
}
