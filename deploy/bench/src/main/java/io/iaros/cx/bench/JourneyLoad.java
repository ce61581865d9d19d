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
 */
record JourneyLoad(
    String url,
    String authorization,
    String definition,
    List<String> events,
    int connections,
    double rate,
    int first,
    Duration warmUp,
    Duration measured) {

  JourneyLoad withFirst(int number) {
    return new JourneyLoad(
        url, authorization, definition, events, connections, rate, number, warmUp, measured);
  }

  boolean isOpen() {
    return rate > 0;
  }
}
