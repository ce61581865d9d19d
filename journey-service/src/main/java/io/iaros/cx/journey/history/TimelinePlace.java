package io.iaros.cx.journey.history;

import io.iaros.cx.service.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where an event stands in its customer's timeline: by time, then by journey and sequence. */
record TimelinePlace(Instant at, UUID journeyId, long sequence) {

  private static final TimelinePlace BEFORE_ALL =
      new TimelinePlace(Instant.EPOCH, new UUID(0, 0), 0);

  private static final String SEPARATOR = " ";
  private static final int PARTS = 3;

  static TimelinePlace of(TimelineItem item) {
    return new TimelinePlace(item.at(), UUID.fromString(item.journeyId()), item.sequence());
  }

  static TimelinePlace parse(@Nullable String position) {
    if (position == null) {
      return BEFORE_ALL;
    }
    String[] parts = position.split(SEPARATOR, PARTS);
    try {
      return new TimelinePlace(
          Instant.parse(parts[0]), UUID.fromString(parts[1]), Long.parseLong(parts[2]));
    } catch (DateTimeException | IllegalArgumentException | ArrayIndexOutOfBoundsException _) {
      throw ProblemException.invalid("#cursor", "Expected a cursor from an earlier answer.");
    }
  }

  String text() {
    return at + SEPARATOR + journeyId + SEPARATOR + sequence;
  }
}
