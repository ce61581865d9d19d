package io.iaros.cx.personalization.profile;

import java.time.Duration;

/**
 * How far one topic-partition was applied to one profile.
 *
 * @param offset of the last record that was applied
 * @param seen the events applied lately, against those that are sent twice
 */
public record StreamPosition(long offset, SeenEvents seen) {

  static final int SEEN_MAX = 1_000;

  /** By the clock of the log, so that it does not matter when the log is read. */
  static final Duration SEEN_FOR = Duration.ofDays(7);

  static final StreamPosition START = new StreamPosition(-1, SeenEvents.NONE);

  boolean hasSeen(String eventId) {
    return seen.has(eventId);
  }

  StreamPosition passed(long newOffset) {
    return new StreamPosition(newOffset, seen);
  }

  StreamPosition after(Arrival arrival) {
    return new StreamPosition(
        arrival.offset(),
        seen.since(arrival.publishedAt().minus(SEEN_FOR), SEEN_MAX - 1)
            .plus(arrival.event().id(), arrival.publishedAt()));
  }
}
