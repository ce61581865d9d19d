package io.iaros.cx.journey.passage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** When nobody was there to do anything. */
final class Outages {

  private record Outage(Instant from, Instant until) {}

  private final List<Outage> outages = new ArrayList<>();

  void add(Instant from, Instant until) {
    outages.add(new Outage(from, until));
  }

  /** How much of a time somebody was there. */
  Duration upBetween(Instant from, Instant until) {
    Duration up = Duration.between(from, until);
    for (Outage outage : outages) {
      Instant begin = outage.from().isAfter(from) ? outage.from() : from;
      Instant end = outage.until().isBefore(until) ? outage.until() : until;
      up = end.isAfter(begin) ? up.minus(Duration.between(begin, end)) : up;
    }
    return up;
  }

  Duration longest() {
    return outages.stream()
        .map(outage -> Duration.between(outage.from(), outage.until()))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }
}
