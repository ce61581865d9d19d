package io.iaros.cx.personalization.profile;

import io.iaros.cx.events.customer.InteractionRecorded;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What the customer is after, and what was offered.
 *
 * @param contacts what passed between the customer and each offer, by offer id
 */
public record Interests(Map<String, OfferContacts> contacts, Tastes tastes, Intents intents) {

  public static final Interests NONE = new Interests(Map.of(), Tastes.NONE, Intents.NONE);

  /** The property of an interaction that names the offer it is about. */
  public static final String OFFER_ID = "offerId";

  public static final String OFFER_ACCEPTED = "offer_accepted";
  public static final String OFFER_DECLINED = "offer_declined";

  static final int OFFERS_MAX = 300;

  public Interests {
    contacts = Map.copyOf(contacts);
  }

  Interests told(InteractionRecorded interaction, Instant at) {
    return new Interests(
        answered(interaction, at), tastes.seen(interaction, at), intents.seen(interaction, at));
  }

  Interests withShown(Map<String, List<Instant>> shown) {
    Map<String, OfferContacts> updated = new HashMap<>();
    contacts.forEach((offer, contact) -> updated.put(offer, contact.shown(List.of())));
    shown.forEach(
        (offer, times) ->
            updated.put(offer, updated.getOrDefault(offer, OfferContacts.NONE).shown(times)));
    updated.values().removeIf(OfferContacts::areNone);
    return new Interests(updated, tastes, intents);
  }

  /** Both together, as when two customers turn out to be one. */
  Interests with(Interests other) {
    Map<String, OfferContacts> all = new HashMap<>(contacts);
    other.contacts.forEach((offer, contact) -> all.merge(offer, contact, OfferContacts::with));
    return new Interests(all, tastes.with(other.tastes), intents.with(other.intents));
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
    if (contacts.containsKey(offerId) || contacts.size() < OFFERS_MAX) {
      contacts.put(offerId, change.apply(contacts.getOrDefault(offerId, OfferContacts.NONE)));
    }
  }
}
