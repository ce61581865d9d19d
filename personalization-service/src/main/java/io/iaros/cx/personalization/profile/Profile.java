package io.iaros.cx.personalization.profile;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * What is known of one customer. Each part is folded from topics of its own, or in a way that does
 * not depend on the order between topics: so every reader of the log comes to the same profile.
 *
 * @param version how many records of the log it reflects; grows with each, never falls
 * @param log how far each topic-partition was applied, by {@code <topic>-<partition>}; empty in a
 *     profile that was merged from several documents
 */
public record Profile(
    String subject,
    long version,
    Map<String, StreamPosition> log,
    Identity identity,
    Activity activity,
    Map<String, TimedValue> preferences,
    Map<String, ContextValue> context,
    Loyalty loyalty,
    Care care,
    List<TimelineEntry> timeline,
    Links links,
    Purchases purchases,
    Map<String, Consent> consents,
    Removals removals,
    Interests interests) {

  public Profile {
    log = Map.copyOf(log);
    preferences = Map.copyOf(preferences);
    context = Map.copyOf(context);
    timeline = List.copyOf(timeline);
    links = Objects.requireNonNullElse(links, Links.NONE); // documents from before there were any
    purchases = Objects.requireNonNullElse(purchases, Purchases.NONE);
    consents = Map.copyOf(Objects.requireNonNullElse(consents, Map.of()));
    removals = Objects.requireNonNullElse(removals, Removals.NONE);
    interests = Objects.requireNonNullElse(interests, Interests.NONE);
  }

  /** A customer of whom nothing is known yet. */
  public static Profile stranger(String subject) {
    return new Profile(
        subject,
        0,
        Map.of(),
        Identity.UNKNOWN,
        Activity.NONE,
        Map.of(),
        Map.of(),
        Loyalty.NONE,
        Care.NONE,
        List.of(),
        Links.NONE,
        Purchases.NONE,
        Map.of(),
        Removals.NONE,
        Interests.NONE);
  }

  /** Whether a record of the log is reflected here. */
  public boolean reflects(String stream, long offset) {
    StreamPosition position = log.get(stream);
    return position != null && position.offset() >= offset;
  }

  /** As it is read: with what was shown, of which the document of the profile knows nothing. */
  Profile with(Impressions impressions) {
    return with(activity.withImpressions(impressions.totals()))
        .with(interests.withShown(impressions.shown()));
  }

  /** The log moved on by one record. */
  Profile with(Map<String, StreamPosition> newLog) {
    return changed(
        draft -> {
          draft.log = newLog;
          draft.version = version + 1;
        });
  }

  Profile with(Identity newIdentity) {
    return changed(draft -> draft.identity = newIdentity);
  }

  Profile with(Activity newActivity) {
    return changed(draft -> draft.activity = newActivity);
  }

  Profile withPreferences(Map<String, TimedValue> newPreferences) {
    return changed(draft -> draft.preferences = newPreferences);
  }

  Profile withContext(Map<String, ContextValue> newContext) {
    return changed(draft -> draft.context = newContext);
  }

  Profile with(Loyalty newLoyalty) {
    return changed(draft -> draft.loyalty = newLoyalty);
  }

  Profile with(Care newCare) {
    return changed(draft -> draft.care = newCare);
  }

  Profile with(Links newLinks) {
    return changed(draft -> draft.links = newLinks);
  }

  Profile with(Purchases newPurchases) {
    return changed(draft -> draft.purchases = newPurchases);
  }

  Profile withConsents(Map<String, Consent> newConsents) {
    return changed(draft -> draft.consents = newConsents);
  }

  Profile with(Removals newRemovals) {
    return changed(draft -> draft.removals = newRemovals);
  }

  Profile with(Interests newInterests) {
    return changed(draft -> draft.interests = newInterests);
  }

  Profile with(TimelineEntry entry) {
    return changed(draft -> draft.timeline = TimelineEntry.into(timeline, entry));
  }

  Profile withoutWhatWasTakenBack() {
    return withPreferences(Removals.left(preferences, removals.preferences(), TimedValue::at))
        .withContext(Removals.left(context, removals.context(), ContextValue::at));
  }

  private Profile changed(Consumer<ProfileDraft> change) {
    ProfileDraft draft = new ProfileDraft(this);
    change.accept(draft);
    return draft.done();
  }
}
