package io.iaros.cx.journey.passage;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, from where, when, and on which ground.
 *
 * @param by the principal; never personal
 * @param channel absent: the channel that the journey is on
 * @param expectedSequence what the caller has read; absent where any will do
 * @param source from whom what is told is known, as the catalogue names it; absent: as who asks and
 *     from where say
 */
record Asked(
    String by,
    @Nullable String channel,
    Instant now,
    @Nullable Long expectedSequence,
    @Nullable String source) {

  /** To the millisecond: so it is stored and shown, and a timer is due exactly then. */
  Asked {
    now = now.truncatedTo(ChronoUnit.MILLIS);
  }

  Asked(String by, @Nullable String channel, Instant now, @Nullable Long expectedSequence) {
    this(by, channel, now, expectedSequence, null);
  }

  static Asked inside(String by, Instant now) {
    return new Asked(by, null, now, null);
  }
}
