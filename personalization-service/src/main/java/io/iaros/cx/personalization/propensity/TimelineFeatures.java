package io.iaros.cx.personalization.propensity;

import io.iaros.cx.personalization.profile.TimelineEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was known of a customer at one moment, from the lines of their story up to it. So the same
 * numbers come out for a moment long ago, whose sequel is known, and for now.
 */
final class TimelineFeatures {

  private static final Duration SHORT = Duration.ofDays(7);
  private static final Duration LONG = Duration.ofDays(30);
  private static final double HOURS_OF_DAY = 24;
  private static final String NO_CHANNEL = "none";

  private TimelineFeatures() {}

  /**
   * @param newestFirst lines after the moment are passed over
   */
  static Map<String, String> at(
      List<TimelineEntry> newestFirst,
      Instant moment,
      Set<String> conversions,
      Set<String> upgrades) {
    List<TimelineEntry> before =
        newestFirst.stream().filter(entry -> !entry.at().isAfter(moment)).toList();
    List<TimelineEntry> lately = since(before, moment.minus(LONG));
    Map<String, String> features = new LinkedHashMap<>();
    features.put("days_since_last", days(before.getFirst().at(), moment));
    features.put("days_since_first", days(before.getLast().at(), moment));
    features.put("events", count(before));
    features.put("events_30d", count(lately));
    features.put("events_7d", count(since(before, moment.minus(SHORT))));
    features.put("days_active_30d", activeDays(lately));
    features.put("channels_30d", channels(lately));
    features.put("channel", favourite(lately));
    for (String kind : List.of("interaction", "feedback", "loyalty", "recovery", "notification")) {
      features.put(kind + "_30d", count(of(lately, kind)));
    }
    features.put("conversions", count(named(before, conversions)));
    features.put("conversions_30d", count(named(lately, conversions)));
    features.put("upgrades", count(named(before, upgrades)));
    features.put("points", Long.toString(points(before)));
    features.put("last_rating", lastRating(before));
    return features;
  }

  private static List<TimelineEntry> since(List<TimelineEntry> entries, Instant start) {
    return entries.stream().filter(entry -> entry.at().isAfter(start)).toList();
  }

  private static List<TimelineEntry> of(List<TimelineEntry> entries, String kind) {
    return entries.stream().filter(entry -> entry.kind().equals(kind)).toList();
  }

  private static List<TimelineEntry> named(List<TimelineEntry> entries, Set<String> names) {
    return entries.stream().filter(entry -> names.contains(entry.what())).toList();
  }

  private static String count(List<TimelineEntry> entries) {
    return Integer.toString(entries.size());
  }

  private static String days(Instant from, Instant to) {
    return Double.toString(Duration.between(from, to).toHours() / HOURS_OF_DAY);
  }

  private static String activeDays(List<TimelineEntry> entries) {
    return Long.toString(
        entries.stream()
            .map(
                entry -> Math.floorDiv(entry.at().getEpochSecond(), Duration.ofDays(1).toSeconds()))
            .distinct()
            .count());
  }

  private static String channels(List<TimelineEntry> entries) {
    return Long.toString(
        entries.stream()
            .filter(entry -> entry.channel() != null)
            .map(TimelineEntry::channel)
            .distinct()
            .count());
  }

  private static String favourite(List<TimelineEntry> entries) {
    return entries.stream()
        .filter(entry -> entry.channel() != null)
        .collect(
            Collectors.groupingBy(entry -> String.valueOf(entry.channel()), Collectors.counting()))
        .entrySet()
        .stream()
        .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse(NO_CHANNEL);
  }

  private static long points(List<TimelineEntry> entries) {
    return entries.stream()
        .map(entry -> entry.details().get("points"))
        .filter(Number.class::isInstance)
        .mapToLong(points -> ((Number) points).longValue())
        .sum();
  }

  private static String lastRating(List<TimelineEntry> newestFirst) {
    return newestFirst.stream()
        .map(entry -> entry.details().get("rating"))
        .filter(Number.class::isInstance)
        .map(String::valueOf)
        .findFirst()
        .orElse("");
  }
}
