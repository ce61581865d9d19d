package io.iaros.cx.personalization.hot;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.iaros.cx.personalization.profile.Activity;
import io.iaros.cx.personalization.profile.ContextValue;
import io.iaros.cx.personalization.profile.Intents;
import io.iaros.cx.personalization.profile.OfferContacts;
import io.iaros.cx.personalization.profile.Profile;
import io.iaros.cx.personalization.profile.TimedValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a decision needs to know of a customer; nothing personal.
 *
 * @param version of the profile it was made from
 * @param counters how often each interaction happened, by name
 * @param preferences what the customer stated, and what was learned clearly where nothing was
 *     stated
 * @param contacts what passed between the customer and each offer, by offer id
 * @param segments that the customer was in when this was made
 * @param disruptedUntil until when the customer counts as disrupted; absent when nothing went wrong
 * @param feedbackTone how the last feedback sounds, however long ago
 * @param features what models of propensities read of the customer
 */
public record HotProfile(
    long version,
    String loyaltyTier,
    Map<String, Object> traits,
    Map<String, Object> preferences,
    Map<String, ContextValue> context,
    Map<String, Long> counters,
    Map<String, OfferContacts> contacts,
    Intents intents,
    List<String> segments,
    @Nullable Instant disruptedUntil,
    FeedbackTone feedbackTone,
    CustomerFeatures features) {

  public HotProfile {
    traits = Map.copyOf(traits);
    preferences = Map.copyOf(preferences);
    context = Map.copyOf(context);
    counters = Map.copyOf(counters);
    contacts = Map.copyOf(Objects.requireNonNullElse(contacts, Map.of())); // copies without it
    intents = Objects.requireNonNullElse(intents, Intents.NONE);
    segments = List.copyOf(Objects.requireNonNullElse(segments, List.of()));
    feedbackTone = Objects.requireNonNullElse(feedbackTone, FeedbackTone.NONE);
    features = Objects.requireNonNullElse(features, CustomerFeatures.NONE);
  }

  /** A customer of whom nothing is known. */
  public static HotProfile stranger(String lowestTier) {
    return new HotProfile(
        0,
        lowestTier,
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Intents.NONE,
        List.of(),
        null,
        FeedbackTone.NONE,
        CustomerFeatures.NONE);
  }

  static HotProfile of(
      Profile profile, String loyaltyTier, List<String> segments, CustomerFeatures features) {
    return new HotProfile(
        profile.version(),
        loyaltyTier,
        mapped(profile.identity().traits(), TimedValue::value),
        preferences(profile),
        profile.context(),
        mapped(profile.activity().counters(), Activity.Counter::total),
        profile.interests().contacts(),
        profile.interests().intents(),
        segments,
        profile.care().disruptedUntil(),
        FeedbackTone.of(profile.care().lastFeedback()),
        features);
  }

  @JsonIgnore
  public boolean isKnown() {
    return version > 0;
  }

  public OfferContacts contactsOf(String offerId) {
    return contacts.getOrDefault(offerId, OfferContacts.NONE);
  }

  /** When each offer was shown, by offer id. */
  Map<String, List<Instant>> shown() {
    Map<String, List<Instant>> shown = new TreeMap<>();
    contacts.forEach(
        (offer, contact) -> {
          if (!contact.shown().isEmpty()) {
            shown.put(offer, contact.shown());
          }
        });
    return shown;
  }

  /** With what the customer answered alone. */
  HotProfile withoutShown() {
    Map<String, OfferContacts> answered = new TreeMap<>();
    contacts.forEach((offer, contact) -> answered.put(offer, contact.shown(List.of())));
    answered.values().removeIf(OfferContacts::areNone);
    return new HotProfile(
        version,
        loyaltyTier,
        traits,
        preferences,
        context,
        counters,
        answered,
        intents,
        segments,
        disruptedUntil,
        feedbackTone,
        features);
  }

  public boolean isDisruptedAt(Instant now) {
    return disruptedUntil != null && now.isBefore(disruptedUntil);
  }

  /** How the customer sounds lately; empty texts where they said nothing. */
  public FeedbackTone feedbackToneAt(Instant now) {
    return feedbackTone.feltAt(now);
  }

  private static Map<String, Object> preferences(Profile profile) {
    Map<String, Object> preferences = new TreeMap<>();
    Instant lately = profile.activity().lastSeenAt();
    if (lately != null) {
      profile.interests().tastes().clear(lately).forEach(preferences::put);
    }
    preferences.putAll(mapped(profile.preferences(), TimedValue::value));
    return preferences;
  }

  private static <V, R> Map<String, R> mapped(Map<String, V> values, Function<V, R> mapping) {
    Map<String, R> result = new TreeMap<>();
    values.forEach((name, value) -> result.put(name, mapping.apply(value)));
    return result;
  }
}
