package io.iaros.cx.bench;

import java.util.Locale;

/**
 * What a {@link JourneyGenerator} saw. An event's time counts from when it was due to the answer,
 * which comes when the next step stands in the database.
 *
 * @param started journeys that were begun in the whole run, its warm-up too
 */
record JourneyOutcome(
    double startedPerSecond,
    double completedPerSecond,
    long started,
    long failed,
    double p50,
    double p99,
    double p999) {

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,7.0f started/s   %,7.0f completed/s   event to next step p50 %7.2f ms   p99 %7.2f ms"
            + "   p99.9 %7.2f ms   failed %d",
        startedPerSecond,
        completedPerSecond,
        p50,
        p99,
        p999,
        failed);
  }
}
