package io.iaros.cx.personalization.profile;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How far one topic-partition was applied to one profile.
 *
 * @param offset of the last record that was applied
 * @param seen the events applied lately, oldest first, against those that are sent twice
 */
public record StreamPosition(long offset, List<SeenEvent> seen) {

  static final int SEEN_MAX = 1_000;

  /** By the clock of the log, so that it does not matter when the log is read. */
  static final Duration SEEN_FOR = Duration.ofDays(7);

  static final StreamPosition START = new StreamPosition(-1, List.of());

  public record SeenEvent(String id, Instant publishedAt) {}

  public StreamPosition {
    seen = List.copyOf(seen);
  }

  boolean hasSeen(String eventId) {
    return seen.stream().anyMatch(event -> event.id().equals(eventId));
  }

  StreamPosition passed(long newOffset) {
    return new StreamPosition(newOffset, seen);
  }

  StreamPosition after(Arrival arrival) {
    Instant horizon = arrival.publishedAt().minus(SEEN_FOR);
    List<SeenEvent> kept = new ArrayList<>(seen.size() + 1);
    for (SeenEvent event : seen.subList(Math.max(0, seen.size() - SEEN_MAX + 1), seen.size())) {
      if (event.publishedAt().isAfter(horizon)) {
        kept.add(event);
      }
    }
    kept.add(new SeenEvent(arrival.event().id(), arrival.publishedAt()));
    return new StreamPosition(arrival.offset(), kept);
  }
}
