package io.iaros.cx.personalization.profile;

import java.util.List;
import java.util.Map;
import java.util.Objects;

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
    Removals removals) {

  public Profile {
    log = Map.copyOf(log);
    preferences = Map.copyOf(preferences);
    context = Map.copyOf(context);
    timeline = List.copyOf(timeline);
    links = Objects.requireNonNullElse(links, Links.NONE); // documents from before there were any
    purchases = Objects.requireNonNullElse(purchases, Purchases.NONE);
    consents = Map.copyOf(Objects.requireNonNullElse(consents, Map.of()));
    removals = Objects.requireNonNullElse(removals, Removals.NONE);
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
        Removals.NONE);
  }

  /** Whether a record of the log is reflected here. */
  public boolean reflects(String stream, long offset) {
    StreamPosition position = log.get(stream);
    return position != null && position.offset() >= offset;
  }

  Profile with(Map<String, StreamPosition> newLog) {
    return new Profile(
        subject,
        version + 1,
        newLog,
        identity,
        activity,
        preferences,
        context,
        loyalty,
        care,
        timeline,
        links,
        purchases,
        consents,
        removals);
  }

  Profile with(Identity newIdentity) {
    return new Profile(
        subject,
        version,
        log,
        newIdentity,
        activity,
        preferences,
        context,
        loyalty,
        care,
        timeline,
        links,
        purchases,
        consents,
        removals);
  }

  Profile with(Activity newActivity) {
    return new Profile(
        subject,
        version,
        log,
        identity,
        newActivity,
        preferences,
        context,
        loyalty,
        care,
        timeline,
        links,
        purchases,
        consents,
        removals);
  }

  Profile withPreferences(Map<String, TimedValue> newPreferences) {
    return new Profile(
        subject,
        version,
        log,
        identity,
        activity,
        newPreferences,
        context,
        loyalty,
        care,
        timeline,
        links,
        purchases,
        consents,
        removals);
  }

  Profile withContext(Map<String, ContextValue> newContext) {
    return new Profile(
        subject,
        version,
        log,
        identity,
        activity,
        preferences,
        newContext,
        loyalty,
        care,
        timeline,
        links,
        purchases,
        consents,
        removals);
  }

  Profile with(Loyalty newLoyalty) {
    return new Profile(
        subject,
        version,
        log,
        identity,
        activity,
        preferences,
        context,
        newLoyalty,
        care,
        timeline,
        links,
        purchases,
        consents,
        removals);
  }

  Profile with(Care newCare) {
    return new Profile(
        subject,
        version,
        log,
        identity,
        activity,
        preferences,
        context,
        loyalty,
        newCare,
        timeline,
        links,
        purchases,
        consents,
        removals);
  }

  Profile with(TimelineEntry entry) {
    return new Profile(
        subject,
        version,
        log,
        identity,
        activity,
        preferences,
        context,
        loyalty,
        care,
        TimelineEntry.into(timeline, entry),
        links,
        purchases,
        consents,
        removals);
  }

  Profile with(Links newLinks) {
    return new Profile(
        subject,
        version,
        log,
        identity,
        activity,
        preferences,
        context,
        loyalty,
        care,
        timeline,
        newLinks,
        purchases,
        consents,
        removals);
  }

  Profile with(Purchases newPurchases) {
    return new Profile(
        subject,
        version,
        log,
        identity,
        activity,
        preferences,
        context,
        loyalty,
        care,
        timeline,
        links,
        newPurchases,
        consents,
        removals);
  }

  Profile withConsents(Map<String, Consent> newConsents) {
    return new Profile(
        subject,
        version,
        log,
        identity,
        activity,
        preferences,
        context,
        loyalty,
        care,
        timeline,
        links,
        purchases,
        newConsents,
        removals);
  }

  Profile with(Removals newRemovals) {
    return new Profile(
        subject,
        version,
        log,
        identity,
        activity,
        preferences,
        context,
        loyalty,
        care,
        timeline,
        links,
        purchases,
        consents,
        newRemovals);
  }

  Profile withoutWhatWasTakenBack() {
    return withPreferences(Removals.left(preferences, removals.preferences(), TimedValue::at))
        .withContext(Removals.left(context, removals.context(), ContextValue::at));
  }
}
