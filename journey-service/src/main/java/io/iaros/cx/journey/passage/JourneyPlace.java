package io.iaros.cx.journey.passage;

import io.iaros.cx.service.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a journey stands in the list of its customer's journeys, the latest first. */
record JourneyPlace(Instant startedAt, UUID journeyId) {

  private static final JourneyPlace BEFORE_ALL =
      new JourneyPlace(Instant.parse("9999-12-31T23:59:59Z"), new UUID(-1, -1));

  private static final String SEPARATOR = " ";

  static String of(Journey journey) {
    Journey.Identity identity = Journeys.known(journey).identity();
    return identity.startedAt() + SEPARATOR + identity.journeyId();
  }

  static JourneyPlace parse(@Nullable String position) {
    if (position == null) {
      return BEFORE_ALL;
    }
    String[] parts = position.split(SEPARATOR, 2);
    try {
      return new JourneyPlace(Instant.parse(parts[0]), UUID.fromString(parts[1]));
    } catch (DateTimeException | IllegalArgumentException | ArrayIndexOutOfBoundsException _) {
      throw ProblemException.invalid("#cursor", "Expected a cursor from an earlier answer.");
    }
  }
}
