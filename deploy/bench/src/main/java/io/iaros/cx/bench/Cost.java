package io.iaros.cx.bench;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The processor time that a measurement took in each process that had part in it: where the time
 * went, whatever the processors left idle.
 *
 * @param requests that were answered meanwhile
 */
record Cost(Map<String, Duration> spent, long requests) {

  private static final double NANOS_PER_MICRO = 1e3;

  /** What was measured, and what it took. */
  record Measured(Outcome outcome, Cost cost) {}

  /**
   * @param processIds by the name to print
   */
  static Measured of(Map<String, Long> processIds, Supplier<Outcome> measurement) {
    Map<String, Duration> before = now(processIds);
    Outcome outcome = measurement.get();
    Map<String, Duration> spent = now(processIds);
    before.forEach((name, then) -> spent.computeIfPresent(name, (_, now) -> now.minus(then)));
    return new Measured(outcome, new Cost(spent, outcome.accepted()));
  }

  private static Map<String, Duration> now(Map<String, Long> processIds) {
    Map<String, Duration> now = new TreeMap<>();
    processIds.forEach((name, id) -> now.put(name, CpuTime.of(id)));
    return now;
  }

  double microsPerRequest() {
    return micros(spent.values().stream().reduce(Duration.ZERO, Duration::plus));
  }

  @Override
  public String toString() {
    return spent.entrySet().stream()
        .map(
            entry ->
                String.format(Locale.ROOT, "%s %.0f", entry.getKey(), micros(entry.getValue())))
        .collect(
            Collectors.joining(
                ", ",
                "processor time of a request: ",
                String.format(Locale.ROOT, "; %.0f µs in all", microsPerRequest())));
  }

  private double micros(Duration duration) {
    return duration.toNanos() / NANOS_PER_MICRO / Math.max(1, requests);
  }
}
