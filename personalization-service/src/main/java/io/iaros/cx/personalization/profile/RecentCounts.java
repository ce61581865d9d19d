package io.iaros.cx.personalization.profile;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * How often something happened lately, in buckets of three widths. What is kept depends on the
 * newest event alone, so the order of events does not matter, and the buckets are few: 13 of five
 * minutes, 25 of an hour, 31 of a day.
 *
 * @param fiveMinutes by the number of the bucket since 1970, as the others
 */
public record RecentCounts(
    Map<Long, Integer> fiveMinutes, Map<Long, Integer> hours, Map<Long, Integer> days) {

  static final RecentCounts NONE = new RecentCounts(Map.of(), Map.of(), Map.of());

  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final int FIVE_MINUTES_KEPT = 13;
  private static final int HOURS_KEPT = 25;
  private static final int DAYS_KEPT = 31;

  /**
   * How often in the time before an instant; at its far end up to one bucket more: five minutes of
   * an hour, an hour of a day, a day of more.
   */
  public record Windows(int lastHour, int lastDay, int last7Days, int last30Days) {}

  public RecentCounts {
    fiveMinutes = Map.copyOf(fiveMinutes);
    hours = Map.copyOf(hours);
    days = Map.copyOf(days);
  }

  static RecentCounts one(Instant at) {
    return new RecentCounts(
        Map.of(number(at, FIVE_MINUTES), 1),
        Map.of(number(at, HOUR), 1),
        Map.of(number(at, DAY), 1));
  }

  RecentCounts plus(RecentCounts other) {
    return new RecentCounts(
        summed(fiveMinutes, other.fiveMinutes, 1, FIVE_MINUTES_KEPT),
        summed(hours, other.hours, 1, HOURS_KEPT),
        summed(days, other.days, 1, DAYS_KEPT));
  }

  /** Without events that were counted; those that are not in a bucket any more change nothing. */
  RecentCounts minus(RecentCounts counted) {
    return new RecentCounts(
        summed(fiveMinutes, counted.fiveMinutes, -1, FIVE_MINUTES_KEPT),
        summed(hours, counted.hours, -1, HOURS_KEPT),
        summed(days, counted.days, -1, DAYS_KEPT));
  }

  public Windows windowsAt(Instant now) {
    return new Windows(
        since(fiveMinutes, number(now.minus(HOUR), FIVE_MINUTES)),
        since(hours, number(now.minus(DAY), HOUR)),
        since(days, number(now.minus(Duration.ofDays(7)), DAY)),
        since(days, number(now.minus(Duration.ofDays(30)), DAY)));
  }

  private static int since(Map<Long, Integer> buckets, long first) {
    return buckets.entrySet().stream()
        .filter(bucket -> bucket.getKey() >= first)
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  private static Map<Long, Integer> summed(
      Map<Long, Integer> buckets, Map<Long, Integer> others, int sign, int kept) {
    Map<Long, Integer> sums = new HashMap<>(buckets);
    others.forEach((number, count) -> sums.merge(number, sign * count, Integer::sum));
    long newest = sums.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
    sums.entrySet().removeIf(sum -> sum.getValue() <= 0 || sum.getKey() <= newest - kept);
    return sums;
  }

  private static long number(Instant at, Duration width) {
    return Math.floorDiv(at.getEpochSecond(), width.toSeconds());
  }
}
