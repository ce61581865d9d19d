package io.iaros.cx.personalization.profile;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.customer.ContextMerged;
import io.iaros.cx.events.customer.CustomerLinked;
import io.iaros.cx.events.customer.CustomerUnlinked;
import io.iaros.cx.events.customer.FeedbackGiven;
import io.iaros.cx.events.customer.InteractionRecorded;
import io.iaros.cx.events.customer.LinkRefused;
import io.iaros.cx.events.customer.LoyaltyPointsPosted;
import io.iaros.cx.events.customer.PreferencesSet;
import io.iaros.cx.events.recovery.NotificationSettled;
import io.iaros.cx.events.recovery.RecoveryActionSettled;
import io.iaros.cx.events.recovery.RecoverySettled;
import io.iaros.cx.events.recovery.RecoveryStarted;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * From the log to the profile. Pure: the same records always give the same profile, however often
 * they are read and whichever topic is read first.
 */
public final class ProfileFold {

  static final int PREFERENCES_MAX = 200;

  private ProfileFold() {}

  /** A record that is reflected already changes nothing; an event sent twice only moves on. */
  public static Profile apply(Profile profile, Arrival arrival) {
    if (profile.reflects(arrival.stream(), arrival.offset())) {
      return profile;
    }
    StreamPosition position = profile.log().getOrDefault(arrival.stream(), StreamPosition.START);
    if (position.hasSeen(arrival.event().id())) {
      return moved(profile, arrival.stream(), position.passed(arrival.offset()));
    }
    return told(moved(profile, arrival.stream(), position.after(arrival)), arrival);
  }

  private static Profile moved(Profile profile, String stream, StreamPosition position) {
    Map<String, StreamPosition> log = new HashMap<>(profile.log());
    log.put(stream, position);
    return profile.with(log);
  }

  private static Profile told(Profile profile, Arrival arrival) {
    Event<?> event = arrival.event();
    Instant at = event.time();
    return switch (event.data()) {
      case InteractionRecorded interaction ->
          bought(profile, event, interaction)
              .with(profile.identity().told(interaction, at, arrival.personalTraits()))
              .with(profile.activity().seen(at).counted(interaction, at))
              .withConsents(Consent.told(profile.consents(), interaction, at))
              .with(profile.interests().told(interaction, at))
              .with(TimelineEntries.of(event, interaction));
      case CustomerLinked link -> linked(profile, event, link);
      case CustomerUnlinked end -> profile.with(profile.links().unlinked(end));
      case LinkRefused refusal -> profile.with(TimelineEntries.of(event, refusal));
      case FeedbackGiven feedback ->
          profile
              .with(profile.activity().seen(at))
              .with(profile.care().heard(event.id(), feedback, at))
              .with(TimelineEntries.of(event, feedback));
      case PreferencesSet preferences ->
          profile
              .with(profile.activity().seen(at))
              .with(profile.removals().ofPreferences(preferences.removed(), at))
              .withPreferences(set(profile.preferences(), preferences, at))
              .withoutWhatWasTakenBack()
              .with(TimelineEntries.of(event, preferences));
      case ContextMerged context ->
          profile
              .with(profile.activity().seen(at))
              .with(profile.removals().ofContext(takenBack(context), at))
              .withContext(ContextValue.merged(profile.context(), context, at))
              .withoutWhatWasTakenBack();
      case LoyaltyPointsPosted posting -> posted(profile, event, posting);
      case RecoveryStarted start ->
          profile.with(profile.care().started(start, at)).with(TimelineEntries.of(event, start));
      case RecoveryActionSettled action -> profile.with(TimelineEntries.of(event, action));
      case RecoverySettled end ->
          profile.with(profile.care().settled(end, at)).with(TimelineEntries.of(event, end));
      case NotificationSettled notification ->
          profile.with(TimelineEntries.of(event, notification));
      default -> profile; // the catalogue grows; what says nothing of a customer is passed over
    };
  }

  private static List<String> takenBack(ContextMerged context) {
    return context.entries().entrySet().stream()
        .filter(entry -> entry.getValue().value() == null)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Profile bought(Profile profile, Event<?> event, InteractionRecorded interaction) {
    return Purchases.in(event.id(), interaction, event.time())
        .map(purchase -> profile.with(profile.purchases().plus(purchase)))
        .orElse(profile);
  }

  /** The story tells of it once, though it is told to both subjects. */
  private static Profile linked(Profile profile, Event<?> event, CustomerLinked link) {
    Profile linked = profile.with(profile.links().linked(profile.subject(), link));
    return link.subject().equals(profile.subject())
        ? linked
        : linked.with(TimelineEntries.of(event, link));
  }

  private static Profile posted(Profile profile, Event<?> event, LoyaltyPointsPosted posting) {
    return profile.loyalty().has(posting.transactionId())
        ? profile
        : profile
            .with(profile.loyalty().posted(posting, event.time()))
            .with(TimelineEntries.of(event, posting));
  }

  private static Map<String, TimedValue> set(
      Map<String, TimedValue> known, PreferencesSet preferences, Instant at) {
    Map<String, TimedValue> updated =
        new HashMap<>(TimedValue.told(known, preferences.set(), at, null, PREFERENCES_MAX));
    preferences
        .removed()
        .forEach(
            name ->
                updated.computeIfPresent(
                    name, (_, present) -> at.isBefore(present.at()) ? present : null));
    return updated;
  }
}
