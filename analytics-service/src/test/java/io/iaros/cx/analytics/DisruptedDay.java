package io.iaros.cx.analytics;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.EventData;
import io.iaros.cx.events.Money;
import io.iaros.cx.events.customer.FeedbackGiven;
import io.iaros.cx.events.customer.InteractionRecorded;
import io.iaros.cx.events.journey.JourneyEnded;
import io.iaros.cx.events.journey.JourneyPosition;
import io.iaros.cx.events.journey.JourneyStarted;
import io.iaros.cx.events.journey.JourneyStepEntered;
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
import io.iaros.cx.events.recovery.Severity;
import io.iaros.cx.service.identity.SubjectIds;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The events of one small disrupted day. Ada's and Bob's flight is cancelled; Ada is rebooked
 * within twenty seconds and pleased, Bob goes to a human and is not. Cleo gives up, Dan has only
 * booked.
 */
final class DisruptedDay {

  static final String CANCELLED_AT = "2026-03-02T08:10:00Z";

  private final SubjectIds subjects;
  private final List<Event<?>> events = new ArrayList<>();

  DisruptedDay(SubjectIds subjects) {
    this.subjects = subjects;
    flights();
    journeys();
    recoveries();
    customers();
  }

  List<Event<?>> events() {
    return List.copyOf(events);
  }

  /** The same facts under new event ids, where a fact has an id of its own. */
  List<Event<?>> statedAgain() {
    return events.stream()
        .filter(event -> !(event.data() instanceof FeedbackGiven))
        .filter(event -> !(event.data() instanceof InteractionRecorded))
        .<Event<?>>map(DisruptedDay::again)
        .toList();
  }

  private static <T extends EventData> Event<T> again(Event<T> event) {
    return new Event<>(
        event.id() + "-again", event.source(), event.key(), event.time(), null, event.data());
  }

  private void flights() {
    flight("F1", "EWR", "IAH", FlightReported.Status.CANCELLED, null);
    flight("F2", "EWR", "IAH", FlightReported.Status.ARRIVED, 10);
    flight("F3", "LGA", "ORD", FlightReported.Status.ARRIVED, 180);
    flight("F4", "JFK", "SEA", FlightReported.Status.SCHEDULED, null);
    booking("B-ada", "ada", "F1");
    booking("B-bob", "bob", "F1");
  }

  private void journeys() {
    started("ada", "06:00");
    entered("ada", 2, "check_in", "08:00");
    entered("ada", 3, "board", "12:00");
    ended("ada", 4, "board", JourneyEnded.Outcome.COMPLETED, "14:00");
    started("bob", "06:30");
    entered("bob", 2, "check_in", "07:30");
    started("cleo", "07:00");
    ended("cleo", 2, "book", JourneyEnded.Outcome.ABANDONED, "09:00");
    started("dan", "07:10");
  }

  private void recoveries() {
    add(
        "I1",
        "08:10",
        new IncidentOpened(
            "I1", "flight_cancellation", Severity.HIGH, "operations", "F1", at("08:10")));
    recoveryStarted("ada");
    recoveryStarted("bob");
    action("ada", "rebook", RecoveryActionSettled.Outcome.DONE);
    action("ada", "notify", RecoveryActionSettled.Outcome.DONE);
    action("bob", "rebook", RecoveryActionSettled.Outcome.FAILED);
    recoverySettled("ada", RecoverySettled.Outcome.RESOLVED, "08:10:20", 20_000);
    recoverySettled("bob", RecoverySettled.Outcome.ESCALATED, "08:16:40", 400_000);
    add(
        "I1",
        "08:16:40",
        new EscalationRaised("E1", "I1", "R-bob", "no seat within 24 hours", Severity.CRITICAL));
    add("I1", "08:16:40", new IncidentSettled("I1", 1, 1));
    notified("ada", NotificationSettled.Outcome.SENT);
    notified("bob", NotificationSettled.Outcome.FAILED);
  }

  private void customers() {
    interaction("ada", "page_view", "06:00:01", "home-page");
    interaction("ada", "check_in", "06:00:02", "home-page");
    interaction("bob", "page_view", "07:20:01", "check-in-page");
    interaction("bob", "error", "07:20:02", "check-in-page");
    decision("D-ada", "ada", List.of());
    decision("D-bob", "bob", List.of("profile"));
    feedback("ada", 5, 10, 2, "15:00");
    feedback("bob", 1, 3, null, "15:30");
    wrote("dan", "negative", "15:45");
  }

  private void flight(
      String id,
      String origin,
      String destination,
      FlightReported.Status status,
      @Nullable Integer arrivalDelay) {
    add(
        id,
        "05:00",
        new FlightReported(
            id,
            "UA",
            "1545",
            origin,
            destination,
            at("10:15"),
            false,
            status,
            null,
            arrivalDelay,
            1400,
            null));
  }

  private void booking(String id, String customer, String flight) {
    add(
        flight,
        "05:30",
        new BookingReported(
            id,
            flight,
            "cust-" + customer,
            "J-" + customer,
            BookingReported.Cabin.ECONOMY,
            new Money(new BigDecimal("249.90"), "EUR")));
  }

  private void started(String customer, String time) {
    add("J-" + customer, time, new JourneyStarted(position(customer, 1, "book")));
  }

  private void entered(String customer, long sequence, String step, String time) {
    add(
        "J-" + customer,
        time,
        new JourneyStepEntered(position(customer, sequence, step), "book", "customer"));
  }

  private void ended(
      String customer, long sequence, String step, JourneyEnded.Outcome outcome, String time) {
    add("J-" + customer, time, new JourneyEnded(position(customer, sequence, step), outcome, null));
  }

  private JourneyPosition position(String customer, long sequence, String step) {
    return new JourneyPosition(
        "J-" + customer,
        subject(customer),
        "trip",
        1,
        sequence,
        "travel",
        step,
        "web",
        "home-page");
  }

  private void recoveryStarted(String customer) {
    add(
        subject(customer),
        "08:10:05",
        new RecoveryStarted(
            "R-" + customer,
            "I1",
            "flight_cancellation",
            Severity.HIGH,
            "B-" + customer,
            "J-" + customer,
            "cancelled-flight",
            List.of("rebook", "notify")));
  }

  private void action(String customer, String action, RecoveryActionSettled.Outcome outcome) {
    add(
        subject(customer),
        "08:10:10",
        new RecoveryActionSettled("R-" + customer, "I1", action, outcome, 1, null));
  }

  private void recoverySettled(
      String customer, RecoverySettled.Outcome outcome, String time, long tookMillis) {
    add(
        subject(customer),
        time,
        new RecoverySettled(
            "R-" + customer, "I1", "B-" + customer, "J-" + customer, outcome, tookMillis));
  }

  private void notified(String customer, NotificationSettled.Outcome outcome) {
    add(
        subject(customer),
        "08:10:15",
        new NotificationSettled(
            "N-" + customer, "R-" + customer, "email", "flight-cancelled", outcome, null));
  }

  private void interaction(String customer, String name, String time, String touchpoint) {
    add(
        subject(customer),
        time,
        new InteractionRecorded(
            InteractionRecorded.Kind.TRACK,
            name,
            "cust-" + customer,
            "web",
            touchpoint,
            "S-" + customer,
            "J-" + customer,
            Map.of(),
            Map.of(),
            null));
  }

  private void decision(String id, String customer, List<String> degraded) {
    add(
        subject(customer),
        "06:00:03",
        new DecisionMade(id, "web", "home-page", List.of(), List.of(), degraded, null, null));
  }

  private void feedback(String customer, int rating, int nps, @Nullable Integer ces, String time) {
    add(
        subject(customer),
        time,
        new FeedbackGiven(
            null, "J-" + customer, "mobile", "arrival-survey", rating, nps, ces, null, null, null));
  }

  /** Feedback that is nothing but a text, as it sounds. */
  private void wrote(String customer, String sentiment, String time) {
    add(
        subject(customer),
        time,
        new FeedbackGiven(
            null, null, "web", null, null, null, null, null, "a text", null, sentiment, 0.9,
            "anger"));
  }

  private void add(String key, String time, EventData data) {
    events.add(new Event<>("event-" + events.size(), "/test", key, at(time), null, data));
  }

  private String subject(String customer) {
    return subjects.ofCustomer("cust-" + customer);
  }

  private static Instant at(String time) {
    return Instant.parse("2026-03-02T" + (time.length() == 5 ? time + ":00" : time) + "Z");
  }
}
