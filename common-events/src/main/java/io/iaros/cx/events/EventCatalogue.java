package io.iaros.cx.events;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import io.iaros.cx.events.customer.ContextMerged;
import io.iaros.cx.events.customer.CustomerLinked;
import io.iaros.cx.events.customer.CustomerUnlinked;
import io.iaros.cx.events.customer.FeedbackGiven;
import io.iaros.cx.events.customer.InteractionRecorded;
import io.iaros.cx.events.customer.LinkRefused;
import io.iaros.cx.events.customer.LoyaltyPointsPosted;
import io.iaros.cx.events.customer.PreferencesSet;
import io.iaros.cx.events.customer.SegmentMembershipChanged;
import io.iaros.cx.events.experiment.ExperimentSetPublished;
import io.iaros.cx.events.experiment.ExposureRecorded;
import io.iaros.cx.events.journey.JourneyEnded;
import io.iaros.cx.events.journey.JourneyHandoffOffered;
import io.iaros.cx.events.journey.JourneyHandoffSettled;
import io.iaros.cx.events.journey.JourneyStarted;
import io.iaros.cx.events.journey.JourneyStepEntered;
import io.iaros.cx.events.journey.JourneyUpdated;
import io.iaros.cx.events.journey.NotificationRequested;
import io.iaros.cx.events.operations.BookingReported;
import io.iaros.cx.events.operations.FlightReported;
import io.iaros.cx.events.personalization.DecisionMade;
import io.iaros.cx.events.recovery.EscalationRaised;
import io.iaros.cx.events.recovery.IncidentOpened;
import io.iaros.cx.events.recovery.IncidentSettled;
import io.iaros.cx.events.recovery.NotificationSettled;
import io.iaros.cx.events.recovery.RecoveryActionSettled;
import io.iaros.cx.events.recovery.RecoverySettled;
import io.iaros.cx.events.recovery.RecoveryStarted;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every event type of the platform. A type that is not here does not travel. */
public final class EventCatalogue {

  private static final List<EventType<?>> TYPES =
      List.of(
          type(
              "customer.interaction.recorded",
              Topic.CUSTOMER_INTERACTIONS,
              InteractionRecorded.class),
          type("customer.feedback.given", Topic.CUSTOMER_FEEDBACK, FeedbackGiven.class),
          type("customer.preferences.set", Topic.CUSTOMER_PREFERENCES, PreferencesSet.class),
          type("customer.context.merged", Topic.CUSTOMER_CONTEXTS, ContextMerged.class),
          type("customer.linked", Topic.CUSTOMER_IDENTITIES, CustomerLinked.class),
          type("customer.unlinked", Topic.CUSTOMER_IDENTITIES, CustomerUnlinked.class),
          type("customer.link.refused", Topic.CUSTOMER_IDENTITIES, LinkRefused.class),
          type(
              "customer.segment.membership.changed",
              Topic.CUSTOMER_SEGMENTS,
              SegmentMembershipChanged.class),
          type("loyalty.points.posted", Topic.LOYALTY_TRANSACTIONS, LoyaltyPointsPosted.class),
          type(
              "personalization.decision.made", Topic.PERSONALIZATION_DECISIONS, DecisionMade.class),
          type("journey.started", Topic.JOURNEY_EVENTS, JourneyStarted.class),
          type("journey.updated", Topic.JOURNEY_EVENTS, JourneyUpdated.class),
          type("journey.step.entered", Topic.JOURNEY_EVENTS, JourneyStepEntered.class),
          type("journey.handoff.offered", Topic.JOURNEY_EVENTS, JourneyHandoffOffered.class),
          type("journey.handoff.settled", Topic.JOURNEY_EVENTS, JourneyHandoffSettled.class),
          type("journey.ended", Topic.JOURNEY_EVENTS, JourneyEnded.class),
          type("operations.flight.reported", Topic.OPERATIONS_FLIGHTS, FlightReported.class),
          type("operations.booking.reported", Topic.OPERATIONS_BOOKINGS, BookingReported.class),
          type("service.incident.opened", Topic.SERVICE_INCIDENTS, IncidentOpened.class),
          type("service.incident.settled", Topic.SERVICE_INCIDENTS, IncidentSettled.class),
          type("service.recovery.started", Topic.SERVICE_RECOVERIES, RecoveryStarted.class),
          type(
              "service.recovery.action.settled",
              Topic.SERVICE_RECOVERIES,
              RecoveryActionSettled.class),
          type("service.recovery.settled", Topic.SERVICE_RECOVERIES, RecoverySettled.class),
          type("service.escalation.raised", Topic.SERVICE_INCIDENTS, EscalationRaised.class),
          type(
              "journey.notification.requested",
              Topic.SERVICE_NOTIFICATIONS,
              NotificationRequested.class),
          type(
              "service.notification.settled",
              Topic.SERVICE_NOTIFICATIONS,
              NotificationSettled.class),
          type("experiment.exposure.recorded", Topic.EXPERIMENT_EXPOSURES, ExposureRecorded.class),
          type(
              "experiment.set.published",
              Topic.EXPERIMENT_DEFINITIONS,
              ExperimentSetPublished.class));

  private static final Map<String, EventType<?>> BY_NAME =
      TYPES.stream().collect(toUnmodifiableMap(EventType::name, identity()));
  private static final Map<Class<?>, EventType<?>> BY_DATA =
      TYPES.stream().collect(toUnmodifiableMap(EventType::data, identity()));

  private EventCatalogue() {}

  public static List<EventType<?>> types() {
    return TYPES;
  }

  public static Optional<EventType<?>> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /**
   * The type whose data this class is.
   *
   * @throws IllegalArgumentException when the class is no event of this catalogue
   */
  @SuppressWarnings("unchecked") // BY_DATA maps each class to the type that was made from it
  public static <T extends EventData> EventType<T> typeOf(Class<T> data) {
    EventType<?> type = BY_DATA.get(data);
    if (type == null) {
      throw new IllegalArgumentException("Expected an event of the catalogue, but got " + data);
    }
    return (EventType<T>) type;
  }

  @SuppressWarnings("unchecked") // the class of a T is a Class<? extends T>, and records are final
  static <T extends EventData> EventType<T> typeOf(T data) {
    return typeOf((Class<T>) data.getClass());
  }

  private static <T extends EventData> EventType<T> type(String noun, Topic topic, Class<T> data) {
    return new EventType<>("io.iaros.cx." + noun + ".v1", topic, data);
  }
}
