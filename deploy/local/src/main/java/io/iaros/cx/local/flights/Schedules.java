package io.iaros.cx.local.flights;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;

/**
 * When each service usually leaves.
 *
 * @param medianMinutes minutes after midnight, by carrier, number, origin and destination
 */
record Schedules(Map<String, Integer> medianMinutes) {

  private static final int NOON = 12 * 60;

  Schedules {
    medianMinutes = Map.copyOf(medianMinutes);
  }

  static Schedules of(Map<String, List<Integer>> minutesByService) {
    return new Schedules(
        minutesByService.entrySet().stream()
            .collect(toUnmodifiableMap(Map.Entry::getKey, entry -> median(entry.getValue()))));
  }

  /** The median over the whole table, else noon. */
  int usualMinute(FlightRow row) {
    return medianMinutes.getOrDefault(row.service(), NOON);
  }

  /** Of an even count the mean of the middle two, rounded down to the minute. */
  private static int median(List<Integer> minutes) {
    List<Integer> sorted = minutes.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
