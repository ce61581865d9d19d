package io.iaros.cx.personalization.profile;

import java.util.List;
import java.util.Map;

/** A profile on its way to the next. For one thread. */
final class ProfileDraft {

  final String subject;
  long version;
  Map<String, StreamPosition> log;
  Identity identity;
  Activity activity;
  Map<String, TimedValue> preferences;
  Map<String, ContextValue> context;
  Loyalty loyalty;
  Care care;
  List<TimelineEntry> timeline;
  Links links;
  Purchases purchases;
  Map<String, Consent> consents;
  Removals removals;
  Interests interests;

  ProfileDraft(Profile profile) {
    this.subject = profile.subject();
    this.version = profile.version();
    this.log = profile.log();
    this.identity = profile.identity();
    this.activity = profile.activity();
    this.preferences = profile.preferences();
    this.context = profile.context();
    this.loyalty = profile.loyalty();
    this.care = profile.care();
    this.timeline = profile.timeline();
    this.links = profile.links();
    this.purchases = profile.purchases();
    this.consents = profile.consents();
    this.removals = profile.removals();
    this.interests = profile.interests();
  }

  Profile done() {
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
        removals,
        interests);
  }
}
