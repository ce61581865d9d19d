package io.iaros.cx.personalization.profile;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.customer.CustomerLinked;
import io.iaros.cx.events.customer.FeedbackGiven;
import io.iaros.cx.events.customer.InteractionRecorded;
import io.iaros.cx.events.customer.LinkRefused;
import io.iaros.cx.events.customer.LoyaltyPointsPosted;
import io.iaros.cx.events.customer.PreferencesSet;
import io.iaros.cx.events.recovery.NotificationSettled;
import io.iaros.cx.events.recovery.RecoveryActionSettled;
import io.iaros.cx.events.recovery.RecoverySettled;
import io.iaros.cx.events.recovery.RecoveryStarted;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Words events as lines of a customer's story. */
final class TimelineEntries {

  static final String INTERACTION = "interaction";

  private TimelineEntries() {}

  static TimelineEntry of(Event<?> event, InteractionRecorded interaction) {
    return new TimelineEntry(
        event.id(),
        event.time(),
        INTERACTION,
        interaction.name(),
        interaction.channel(),
        interaction.touchpoint(),
        interaction.journeyId(),
        Map.of());
  }

  static TimelineEntry of(Event<?> event, FeedbackGiven feedback) {
    Map<String, Object> details = new HashMap<>();
    putKnown(details, "rating", feedback.rating());
    putKnown(details, "nps", feedback.nps());
    putKnown(details, "ces", feedback.ces());
    putKnown(details, "text", feedback.maskedText());
    return new TimelineEntry(
        event.id(),
        event.time(),
        "feedback",
        "feedback_given",
        feedback.channel(),
        feedback.touchpoint(),
        feedback.journeyId(),
        details);
  }

  static TimelineEntry of(Event<?> event, PreferencesSet preferences) {
    return entry(
        event,
        "preferences",
        "preferences_set",
        null,
        Map.of(
            "set", preferences.set().keySet().stream().sorted().toList(),
            "removed", List.copyOf(preferences.removed())));
  }

  static TimelineEntry of(Event<?> event, LoyaltyPointsPosted posting) {
    return entry(
        event,
        "loyalty",
        posting.reason(),
        null,
        Map.of("points", posting.points(), "reference", posting.reference()));
  }

  static TimelineEntry of(Event<?> event, RecoveryStarted start) {
    return entry(
        event,
        "recovery",
        "recovery_started",
        start.journeyId(),
        Map.of(
            "recoveryId", start.recoveryId(),
            "incidentType", start.incidentType(),
            "actions", start.actions()));
  }

  static TimelineEntry of(Event<?> event, RecoveryActionSettled action) {
    return entry(
        event,
        "recovery",
        action.action(),
        null,
        Map.of("recoveryId", action.recoveryId(), "outcome", action.outcome().name()));
  }

  static TimelineEntry of(Event<?> event, RecoverySettled end) {
    return entry(
        event,
        "recovery",
        "recovery_settled",
        end.journeyId(),
        Map.of("recoveryId", end.recoveryId(), "outcome", end.outcome().name()));
  }

  static TimelineEntry of(Event<?> event, NotificationSettled notification) {
    return new TimelineEntry(
        event.id(),
        event.time(),
        "notification",
        notification.template(),
        notification.channel(),
        null,
        null,
        Map.of("outcome", notification.outcome().name()));
  }

  static TimelineEntry of(Event<?> event, CustomerLinked link) {
    return entry(
        event,
        "identity",
        "linked",
        null,
        Map.of("kind", word(link.kind()), "through", word(link.through())));
  }

  static TimelineEntry of(Event<?> event, LinkRefused refusal) {
    return entry(event, "identity", "link_refused", null, Map.of("reason", word(refusal.reason())));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static TimelineEntry entry(
      Event<?> event,
      String kind,
      String what,
      @Nullable String journeyId,
      Map<String, Object> details) {
    return new TimelineEntry(event.id(), event.time(), kind, what, null, null, journeyId, details);
  }

  private static void putKnown(Map<String, Object> details, String name, @Nullable Object value) {
    if (value != null) {
      details.put(name, value);
    }
  }
}
