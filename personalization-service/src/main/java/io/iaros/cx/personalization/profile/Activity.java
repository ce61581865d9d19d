package io.iaros.cx.personalization.profile;

import io.iaros.cx.events.customer.InteractionRecorded;
import io.iaros.cx.events.personalization.DecisionMade;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the customer does, counted.
 *
 * @param counters how often each interaction happened, by name
 * @param channels how much each channel is used, lately more than long ago
 * @param impressions how often each offer was shown, by offer id
 * @param contacts what passed between the customer and each offer, by offer id
 */
public record Activity(
    @Nullable Instant firstSeenAt,
    @Nullable Instant lastSeenAt,
    Map<String, Counter> counters,
    Map<String, DecayedCount> channels,
    Map<String, Counter> impressions,
    Map<String, OfferContacts> contacts) {

  static final Activity NONE = new Activity(null, null, Map.of(), Map.of(), Map.of(), Map.of());

  /** The property of an interaction that names the offer it is about. */
  public static final String OFFER_ID = "offerId";

  public static final String OFFER_ACCEPTED = "offer_accepted";
  public static final String OFFER_DECLINED = "offer_declined";

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
    contacts = Map.copyOf(Objects.requireNonNullElse(contacts, Map.of())); // documents without it
  }

  Activity seen(Instant at) {
    return new Activity(
        firstSeenAt == null || at.isBefore(firstSeenAt) ? at : firstSeenAt,
        lastSeenAt == null || at.isAfter(lastSeenAt) ? at : lastSeenAt,
        counters,
        channels,
        impressions,
        contacts);
  }

  Activity counted(InteractionRecorded interaction, Instant at) {
    return new Activity(
        firstSeenAt,
        lastSeenAt,
        plusOne(counters, interaction.name(), at, COUNTERS_MAX),
        used(interaction.channel(), at),
        impressions,
        answered(interaction, at));
  }

  Activity shown(DecisionMade decision, Instant at) {
    Map<String, Counter> updated = impressions;
    Map<String, OfferContacts> contacted = new HashMap<>(contacts);
    for (DecisionMade.SlotDecision slot : decision.slots()) {
      for (DecisionMade.ShownOffer offer : slot.offers()) {
        updated = plusOne(updated, offer.offerId(), at, IMPRESSIONS_MAX);
        contact(contacted, offer.offerId(), contact -> contact.shownAt(at));
      }
    }
    return new Activity(firstSeenAt, lastSeenAt, counters, channels, updated, contacted);
  }

  private Map<String, OfferContacts> answered(InteractionRecorded interaction, Instant at) {
    if (!(interaction.properties().get(OFFER_ID) instanceof String offerId)) {
      return contacts;
    }
    Map<String, OfferContacts> updated = new HashMap<>(contacts);
    switch (interaction.name()) {
      case OFFER_ACCEPTED -> contact(updated, offerId, contact -> contact.acceptedAt(at));
      case OFFER_DECLINED -> contact(updated, offerId, contact -> contact.declinedAt(at));
      default -> {} // an open world: most of what customers do says nothing of offers
    }
    return updated;
  }

  private static void contact(
      Map<String, OfferContacts> contacts, String offerId, UnaryOperator<OfferContacts> change) {
    if (contacts.containsKey(offerId) || contacts.size() < IMPRESSIONS_MAX) {
      contacts.put(offerId, change.apply(contacts.getOrDefault(offerId, OfferContacts.NONE)));
    }
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
