package io.iaros.cx.personalization.profile;

import io.iaros.cx.events.Encrypted;
import io.iaros.cx.events.Event;
import io.iaros.cx.events.EventData;
import io.iaros.cx.events.customer.ContextMerged;
import io.iaros.cx.events.customer.ContextMerged.ContextEntry;
import io.iaros.cx.events.customer.FeedbackGiven;
import io.iaros.cx.events.customer.InteractionRecorded;
import io.iaros.cx.events.customer.LoyaltyPointsPosted;
import io.iaros.cx.events.customer.PreferencesSet;
import io.iaros.cx.events.recovery.RecoverySettled;
import io.iaros.cx.events.recovery.RecoveryStarted;
import io.iaros.cx.events.recovery.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One passenger, and what may happen to her. */
final class ProfileFixtures {

  static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  static final String ADA = "subject-of-ada";
  static final String INTERACTIONS = "customer.interactions-3";
  static final String LOYALTY = "loyalty.transactions-3";

  private ProfileFixtures() {}

  static Instant noonPlusMinutes(long minutes) {
    return NOON.plus(Duration.ofMinutes(minutes));
  }

  static Arrival arrival(String stream, long offset, String eventId, EventData data) {
    return arrival(stream, offset, eventId, noonPlusMinutes(offset), data);
  }

  static Arrival arrival(String stream, long offset, String eventId, Instant at, EventData data) {
    Set<String> personal =
        data instanceof InteractionRecorded interaction && interaction.personalTraits() != null
            ? Set.of("email")
            : Set.of();
    return new Arrival(
        stream,
        offset,
        noonPlusMinutes(offset),
        new Event<>(eventId, "/test", ADA, at, null, data),
        personal);
  }

  static InteractionRecorded interaction(String name, String channel) {
    return interaction(name, channel, Map.of(), null);
  }

  static InteractionRecorded traits(Map<String, Object> traits) {
    return interaction("identify", "web", traits, null);
  }

  static InteractionRecorded personal(String ciphertext) {
    return interaction("identify", "web", Map.of(), new Encrypted(ADA, ciphertext));
  }

  static LoyaltyPointsPosted points(String transactionId, int points) {
    return new LoyaltyPointsPosted(transactionId, points, "service_recovery", "recovery-1");
  }

  static PreferencesSet preference(String name, Object value) {
    return new PreferencesSet(Map.of(name, value), List.of());
  }

  static ContextMerged context(String key, @Nullable Object value, @Nullable Instant expiresAt) {
    return new ContextMerged("mobile", Map.of(key, new ContextEntry(value, expiresAt)));
  }

  static FeedbackGiven rating(int rating) {
    return new FeedbackGiven(
        null, null, "web", null, rating, null, null, null, "all [EMAIL]", null);
  }

  static RecoveryStarted recoveryStarted(String recoveryId) {
    return new RecoveryStarted(
        recoveryId,
        "incident-1",
        "flight_cancellation",
        Severity.HIGH,
        "booking-1",
        null,
        "cancelled-flight",
        List.of("rebook"));
  }

  static RecoverySettled recoverySettled(String recoveryId) {
    return new RecoverySettled(
        recoveryId, "incident-1", "booking-1", null, RecoverySettled.Outcome.RESOLVED, 1_200);
  }

  static Profile fold(Arrival... arrivals) {
    return fold(List.of(arrivals));
  }

  static Profile fold(List<Arrival> arrivals) {
    Profile profile = Profile.stranger(ADA);
    for (Arrival arrival : arrivals) {
      profile = ProfileFold.apply(profile, arrival);
    }
    return profile;
  }

  private static InteractionRecorded interaction(
      String name, String channel, Map<String, Object> traits, @Nullable Encrypted personal) {
    return new InteractionRecorded(
        InteractionRecorded.Kind.TRACK,
        name,
        "cust-1",
        channel,
        null,
        null,
        null,
        Map.of(),
        traits,
        personal);
  }
}
