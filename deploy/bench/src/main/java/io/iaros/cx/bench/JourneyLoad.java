package io.iaros.cx.bench;

import java.time.Duration;
import java.util.List;

/**
 * What a {@link JourneyGenerator} does: it starts journeys and tells each its events, one after the
 * other.
 *
 * @param events told to each journey, in this order; none only starts them
 * @param rate journeys begun per second, whether the others end or not; 0 begins one as soon as
 *     another has ended
 * @param first number of the first customer
 * @param most how many are begun at most; the time may be over before
 */
record JourneyLoad(
    String url,
    String authorization,
    String definition,
    List<String> events,
    int connections,
    double rate,
    int first,
    int most,
    Duration warmUp,
    Duration measured) {

  static final int ANY_NUMBER = Integer.MAX_VALUE;

  JourneyLoad of(int number, int atMost) {
    return new JourneyLoad(
        url,
        authorization,
        definition,
        events,
        connections,
        rate,
        number,
        atMost,
        warmUp,
        measured);
  }

  boolean isOpen() {
    return rate > 0;
  }
}
