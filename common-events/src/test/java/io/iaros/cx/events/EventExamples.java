package io.iaros.cx.events;

import io.iaros.cx.events.customer.ContextMerged;
import io.iaros.cx.events.customer.ContextMerged.ContextEntry;
import io.iaros.cx.events.customer.CustomerLinked;
import io.iaros.cx.events.customer.CustomerUnlinked;
import io.iaros.cx.events.customer.FeedbackGiven;
import io.iaros.cx.events.customer.InteractionRecorded;
import io.iaros.cx.events.customer.LinkRefused;
import io.iaros.cx.events.customer.LoyaltyPointsPosted;
import io.iaros.cx.events.customer.OtherIds;
import io.iaros.cx.events.customer.PreferencesSet;
import io.iaros.cx.events.customer.SegmentMembershipChanged;
import io.iaros.cx.events.experiment.AssignmentRules;
import io.iaros.cx.events.experiment.ExperimentDefinition;
import io.iaros.cx.events.experiment.ExperimentDefinition.Variant;
import io.iaros.cx.events.experiment.ExperimentSetPublished;
import io.iaros.cx.events.experiment.ExposureRecorded;
import io.iaros.cx.events.experiment.FlagDefinition;
import io.iaros.cx.events.journey.JourneyEnded;
import io.iaros.cx.events.journey.JourneyHandoffOffered;
import io.iaros.cx.events.journey.JourneyHandoffSettled;
import io.iaros.cx.events.journey.JourneyPosition;
import io.iaros.cx.events.journey.JourneyStarted;
import io.iaros.cx.events.journey.JourneyStepEntered;
import io.iaros.cx.events.journey.JourneyUpdated;
import io.iaros.cx.events.journey.NotificationRequested;
import io.iaros.cx.events.operations.BookingReported;
import io.iaros.cx.events.operations.FlightReported;
import io.iaros.cx.events.personalization.DecisionMade;
import io.iaros.cx.events.personalization.DecisionMade.ShownOffer;
import io.iaros.cx.events.personalization.DecisionMade.SlotDecision;
import io.iaros.cx.events.recovery.EscalationRaised;
import io.iaros.cx.events.recovery.IncidentOpened;
import io.iaros.cx.events.recovery.IncidentSettled;
import io.iaros.cx.events.recovery.NotificationSettled;
import io.iaros.cx.events.recovery.RecoveryActionSettled;
import io.iaros.cx.events.recovery.RecoverySettled;
import io.iaros.cx.events.recovery.RecoveryStarted;
import io.iaros.cx.events.recovery.Severity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * One example of each event, with every component filled: a passenger on a morning flight that is
 * cancelled, and what the platform does about it.
 */
public final class EventExamples {

  public static final Instant SIX_IN_THE_MORNING = Instant.parse("2026-03-02T06:00:00Z");

  private static final String SUBJECT = "sub_8Zr2mB0p6hJxq1uN4tYc7w";
  private static final String DEVICE = "sub_3Hf9aV7k2LqR0eW5sXb1Zg";
  private static final String FORMER_CUSTOMER = "sub_6Tn4cJ8d1PyM7oK2uGi9Ah";
  private static final String FORMER_DEVICE = "sub_1Qe5rB3w9SzD6fL8vNm0Cx";
  private static final String JOURNEY = "019ca9c1-5a00-7c3e-9f41-2b7d6e8a1c05";
  private static final String DECISION = "019ca9c1-6f10-7b22-8d05-94c1e0a7d3f6";
  private static final String HANDOFF = "019ca9c2-0b48-7d90-a3c7-51f8e2d4b690";
  private static final String INCIDENT = "019ca9d0-1c00-7e51-b2d8-6a0f9c3e7418";
  private static final String RECOVERY = "019ca9d0-2e30-7f64-8c19-d75b3a1e0f42";
  private static final String ESCALATION = "019ca9d1-77a4-7a0d-9be3-0c6f24d8159b";
  private static final String NOTIFICATION = "019ca9d0-94c8-7219-a6f0-e83d5b7c1a2e";
  private static final String FLIGHT = "UA1545-2026-03-02-EWR";
  private static final String BOOKING = "bkg-20260302-0417";
  private static final Encrypted PERSONAL =
      new Encrypted(SUBJECT, "q83vASNFZ4mrze8Bt1VfXl9KcQd3Zg4mV0n5c2hYb1R3eA");
  private static final JourneyPosition POSITION =
      new JourneyPosition(
          JOURNEY, SUBJECT, "trip", 3, 7, "day_of_travel", "check_in", "web", "kiosk-12");

  private static final List<EventData> ALL =
      List.of(
          new InteractionRecorded(
              InteractionRecorded.Kind.TRACK,
              "check_in",
              "cust-204817",
              "web",
              "check-in-page",
              "session-5b1f",
              JOURNEY,
              Map.of("flight", FLIGHT, "bags", 2, "seats", List.of("12A", "12B")),
              Map.of("tier", "gold"),
              PERSONAL,
              new OtherIds(DEVICE, FORMER_CUSTOMER, FORMER_DEVICE, List.of("previousId"))),
          new FeedbackGiven(
              DECISION,
              JOURNEY,
              "mobile",
              "arrival-survey",
              4,
              9,
              2,
              new BigDecimal("0.75"),
              "Thanks to [PERSON] at the desk, quick rebooking.",
              PERSONAL,
              "positive",
              0.93,
              "gratitude"),
          new PreferencesSet(Map.of("seat", "aisle", "quietHours", true), List.of("meal")),
          new ContextMerged(
              "mobile",
              Map.of(
                  "location",
                  new ContextEntry("EWR", Instant.parse("2026-03-02T09:00:00Z")),
                  "travellingWith",
                  new ContextEntry(List.of("child"), SIX_IN_THE_MORNING))),
          new CustomerLinked(
              SUBJECT,
              DEVICE,
              CustomerLinked.Kind.ANONYMOUS_ID,
              CustomerLinked.Through.IDENTIFICATION),
          new CustomerUnlinked(SUBJECT, DEVICE),
          new LinkRefused(SUBJECT, DEVICE, LinkRefused.Reason.SHARED_TOUCHPOINT),
          new SegmentMembershipChanged(
              "often_searching",
              SegmentMembershipChanged.Kind.RULE,
              SegmentMembershipChanged.Change.ENTERED,
              3),
          new LoyaltyPointsPosted("recovery-" + RECOVERY, 5000, "service_recovery", RECOVERY),
          new DecisionMade(
              DECISION,
              "web",
              "home-page",
              List.of(
                  new SlotDecision(
                      "hero", List.of(new ShownOffer("lounge-day-pass", 12.5, 0.8, true)), 3)),
              List.of("calm_tone"),
              List.of("profile"),
              false,
              List.of(0, 3)),
          new JourneyStarted(POSITION),
          new JourneyUpdated(POSITION, "bag_dropped", List.of("bags", "gate")),
          new JourneyStepEntered(POSITION, "book", "booking_confirmed"),
          new JourneyHandoffOffered(
              POSITION, HANDOFF, "kiosk", "kiosk-12", Instant.parse("2026-03-02T06:15:00Z")),
          new JourneyHandoffSettled(
              POSITION, HANDOFF, "web", JourneyHandoffSettled.Outcome.ACCEPTED),
          new JourneyEnded(POSITION, JourneyEnded.Outcome.COMPLETED, "arrived"),
          new FlightReported(
              FLIGHT,
              "UA",
              "1545",
              "EWR",
              "IAH",
              Instant.parse("2026-03-02T10:15:00Z"),
              false,
              FlightReported.Status.CANCELLED,
              45,
              -5,
              1400,
              LocalDate.of(2026, 3, 2)),
          new BookingReported(
              BOOKING,
              FLIGHT,
              "cust-204817",
              JOURNEY,
              BookingReported.Cabin.ECONOMY,
              new Money(new BigDecimal("249.90"), "EUR")),
          new IncidentOpened(
              INCIDENT,
              "flight_cancellation",
              Severity.HIGH,
              "operations-feed",
              FLIGHT,
              SIX_IN_THE_MORNING),
          new IncidentSettled(INCIDENT, 148, 2),
          new RecoveryStarted(
              RECOVERY,
              INCIDENT,
              "flight_cancellation",
              Severity.HIGH,
              BOOKING,
              JOURNEY,
              "cancelled-flight",
              List.of("rebook", "notify", "compensate")),
          new RecoveryActionSettled(
              RECOVERY,
              INCIDENT,
              "rebook",
              RecoveryActionSettled.Outcome.DONE,
              1,
              "rebooked to UA1701-2026-03-02-EWR"),
          new RecoverySettled(
              RECOVERY, INCIDENT, BOOKING, JOURNEY, RecoverySettled.Outcome.RESOLVED, 1840),
          new EscalationRaised(
              ESCALATION, INCIDENT, RECOVERY, "no seat within 24 hours", Severity.CRITICAL),
          new NotificationRequested(
              JOURNEY + "-7", JOURNEY, "trip", "tell-gate-change", "email", "gate-changed"),
          new NotificationSettled(
              NOTIFICATION,
              RECOVERY,
              "email",
              "flight-cancelled",
              NotificationSettled.Outcome.FAILED,
              "mailbox does not exist"),
          new ExposureRecorded(
              "rebooking-wording", 2, "plain", SUBJECT, DECISION, Map.of("channel", "mobile")),
          new ExperimentSetPublished(
              41,
              List.of(
                  new ExperimentDefinition(
                      "rebooking-wording",
                      2,
                      "c41f0d",
                      5000,
                      List.of(new Variant("control", 5000), new Variant("plain", 5000)),
                      new AssignmentRules(
                          "memberNumber",
                          new AssignmentRules.Hashing(
                              AssignmentRules.Algorithm.UNLEASH,
                              "rebooking-wording",
                              "rebooking",
                              List.of(500, 500),
                              List.of(new AssignmentRules.Range(0, 0.5))),
                          new AssignmentRules.Layer("wording", "7be2c4", 0, 2500),
                          new AssignmentRules.Namespace("wording", 0, 0.25),
                          "context.channel == 'mobile'",
                          List.of(
                              new AssignmentRules.Prerequisite("rebooking-by-app", List.of("on"))),
                          Map.of("9b1f", "plain")),
                      "plain")),
              new ExperimentSetPublished.Holdout("51ab0c", 500),
              List.of(
                  new FlagDefinition(
                      "rebooking-by-app",
                      3,
                      "90aa17",
                      FlagDefinition.Type.BOOLEAN,
                      true,
                      List.of(
                          new FlagDefinition.Variant("on", "true"),
                          new FlagDefinition.Variant("off", "false")),
                      "off",
                      "off",
                      List.of(new AssignmentRules.Prerequisite("app-installed", List.of("yes"))),
                      List.of(
                          new FlagDefinition.Rule(
                              "context.country == 'DE'",
                              List.of(
                                  new FlagDefinition.Share("on", 2500),
                                  new FlagDefinition.Share("off", 7500)),
                              Instant.parse("2026-01-01T00:00:00Z"),
                              Instant.parse("2026-02-01T00:00:00Z")))))));

  private EventExamples() {}

  public static <T extends EventData> T of(EventType<T> type) {
    return ALL.stream()
        .filter(type.data()::isInstance)
        .map(type.data()::cast)
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError("Expected an example of " + type.name() + ", but add it here"));
  }

  public static <T extends EventData> Event<T> eventOf(EventType<T> type) {
    return new Event<>(
        "019ca9d0-1c00-7000-8000-000000000001",
        "/example-service",
        SUBJECT,
        SIX_IN_THE_MORNING,
        "request-7f3a",
        of(type));
  }
}
