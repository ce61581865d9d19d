package io.iaros.cx.personalization.profile;

import io.iaros.cx.events.customer.InteractionRecorded;
import io.iaros.cx.events.personalization.DecisionMade;
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
 * @param impressions how often each offer was shown, by offer id
 */
public record Activity(
    @Nullable Instant firstSeenAt,
    @Nullable Instant lastSeenAt,
    Map<String, Counter> counters,
    Map<String, DecayedCount> channels,
    Map<String, Counter> impressions) {

  static final Activity NONE = new Activity(null, null, Map.of(), Map.of(), Map.of());

  static final int COUNTERS_MAX = 300;
  static final int CHANNELS_MAX = 50;
  static final int IMPRESSIONS_MAX = 300;

  /** How often something happened, and when last. */
  public record Counter(long total, Instant lastAt) {
    Counter plusOne(Instant at) {
      return new Counter(total + 1, at.isAfter(lastAt) ? at : lastAt);
    }
  }

  public Activity {
    counters = Map.copyOf(counters);
    channels = Map.copyOf(channels);
    impressions = Map.copyOf(impressions);
  }

  Activity seen(Instant at) {
    return new Activity(
        firstSeenAt == null || at.isBefore(firstSeenAt) ? at : firstSeenAt,
        lastSeenAt == null || at.isAfter(lastSeenAt) ? at : lastSeenAt,
        counters,
        channels,
        impressions);
  }

  Activity counted(InteractionRecorded interaction, Instant at) {
    return new Activity(
        firstSeenAt,
        lastSeenAt,
        plusOne(counters, interaction.name(), at, COUNTERS_MAX),
        used(interaction.channel(), at),
        impressions);
  }

  Activity shown(DecisionMade decision, Instant at) {
    Map<String, Counter> updated = impressions;
    for (DecisionMade.SlotDecision slot : decision.slots()) {
      for (DecisionMade.ShownOffer offer : slot.offers()) {
        updated = plusOne(updated, offer.offerId(), at, IMPRESSIONS_MAX);
      }
    }
    return new Activity(firstSeenAt, lastSeenAt, counters, channels, updated);
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
