package io.iaros.cx.personalization.tracking;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When something happened, by our clock, from what a clock that may be wrong says. Pure. */
final class SentTimes {

  /** What is said to be older was told by a clock that was never set. */
  static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

  private SentTimes() {}

  /**
   * The sender's clock says when it sent as well, so what it is wrong by is known: it is taken off.
   * Nothing has happened after it came.
   *
   * @param happenedAt by the sender's clock; absent means just now
   * @param sentAt by the sender's clock
   * @param receivedAt by ours
   */
  static Instant corrected(
      @Nullable Instant happenedAt, @Nullable Instant sentAt, Instant receivedAt) {
    if (happenedAt == null) {
      return receivedAt;
    }
    Instant at =
        sentAt == null ? happenedAt : receivedAt.minus(Duration.between(happenedAt, sentAt));
    return at.isAfter(receivedAt) || at.isBefore(EARLIEST) ? receivedAt : at;
  }

  /** An ISO-8601 time; without an offset it is UTC. Empty when it is none. */
  static Optional<Instant> parsed(String text) {
    try {
      if (text.length() <= "2026-03-02".length()) {
        return Optional.of(LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));
      }
      boolean hasOffset = text.endsWith("Z") || text.matches(".*T.*[+-].*");
      return Optional.of(
          hasOffset
              ? OffsetDateTime.parse(text).toInstant()
              : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException unfit) {
      return Optional.empty();
    }
  }
}
