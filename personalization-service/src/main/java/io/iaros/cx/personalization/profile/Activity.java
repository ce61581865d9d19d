package io.iaros.cx.personalization.profile;

import io.iaros.cx.events.customer.InteractionRecorded;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the customer does, counted.
 *
 * @param counters how often each interaction happened, by name
 * @param channels how much each channel is used, lately more than long ago
 * @param impressions how often each offer was shown of which that counts, by offer id; from {@link
 *     Impressions}, and in older documents their own
 * @param recent how often each interaction happened lately, by name
 */
public record Activity(
    @Nullable Instant firstSeenAt,
    @Nullable Instant lastSeenAt,
    Map<String, Counter> counters,
    Map<String, DecayedCount> channels,
    Map<String, Counter> impressions,
    Map<String, RecentCounts> recent) {

  static final Activity NONE = new Activity(null, null, Map.of(), Map.of(), Map.of(), Map.of());

  static final int COUNTERS_MAX = 300;
  static final int CHANNELS_MAX = 50;

  /** How often something happened, and when last. */
  public record Counter(long total, Instant lastAt) {
    Counter plusOne(Instant at) {
      return plus(new Counter(1, at));
    }

    Counter plus(Counter other) {
      return new Counter(total + other.total, other.lastAt.isAfter(lastAt) ? other.lastAt : lastAt);
    }
  }

  public Activity {
    counters = Map.copyOf(counters);
    channels = Map.copyOf(channels);
    impressions = Map.copyOf(impressions);
    recent = Map.copyOf(Objects.requireNonNullElse(recent, Map.of())); // documents without it
  }

  Activity seen(Instant at) {
    return new Activity(
        firstSeenAt == null || at.isBefore(firstSeenAt) ? at : firstSeenAt,
        lastSeenAt == null || at.isAfter(lastSeenAt) ? at : lastSeenAt,
        counters,
        channels,
        impressions,
        recent);
  }

  Activity counted(InteractionRecorded interaction, Instant at) {
    return new Activity(
        firstSeenAt,
        lastSeenAt,
        plusOne(counters, interaction.name(), at, COUNTERS_MAX),
        used(interaction.channel(), at),
        impressions,
        lately(interaction.name(), at));
  }

  /** Without one interaction that was counted here. */
  Activity without(TimelineEntry counted) {
    Map<String, Counter> fewer = new HashMap<>(counters);
    fewer.computeIfPresent(
        counted.what(), (_, counter) -> new Counter(counter.total() - 1, counter.lastAt()));
    Map<String, DecayedCount> used = new HashMap<>(channels);
    if (counted.channel() != null) {
      used.computeIfPresent(counted.channel(), (_, count) -> count.minusOne(counted.at()));
    }
    Map<String, RecentCounts> lately = new HashMap<>(recent);
    lately.computeIfPresent(
        counted.what(), (_, counts) -> counts.minus(RecentCounts.one(counted.at())));
    return new Activity(firstSeenAt, lastSeenAt, fewer, used, impressions, lately);
  }

  Activity withImpressions(Map<String, Counter> newImpressions) {
    return new Activity(firstSeenAt, lastSeenAt, counters, channels, newImpressions, recent);
  }

  private Map<String, DecayedCount> used(String channel, Instant at) {
    DecayedCount present = channels.get(channel);
    if (present == null && channels.size() >= CHANNELS_MAX) {
      return channels;
    }
    Map<String, DecayedCount> updated = new HashMap<>(channels);
    updated.put(channel, present == null ? DecayedCount.one(at) : present.plusOne(at));
    return updated;
  }

  private Map<String, RecentCounts> lately(String name, Instant at) {
    if (!recent.containsKey(name) && recent.size() >= COUNTERS_MAX) {
      return recent;
    }
    Map<String, RecentCounts> updated = new HashMap<>(recent);
    updated.merge(name, RecentCounts.one(at), RecentCounts::plus);
    return updated;
  }

  private static Map<String, Counter> plusOne(
      Map<String, Counter> counters, String name, Instant at, int namesMax) {
    Counter present = counters.get(name);
    if (present == null && counters.size() >= namesMax) {
      return counters;
    }
    Map<String, Counter> updated = new HashMap<>(counters);
    updated.put(name, Objects.requireNonNullElseGet(present, () -> new Counter(0, at)).plusOne(at));
    return updated;
  }
}
