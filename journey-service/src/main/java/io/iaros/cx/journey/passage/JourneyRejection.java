package io.iaros.cx.journey.passage;

import io.iaros.cx.journey.handoff.HandoffRejection;
import io.iaros.cx.service.problem.Fault;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Why a command was not carried out; the detail is what the caller reads.
 *
 * @param faults where in the request the reason is, where it is in one part of it
 */
record JourneyRejection(Reason reason, String detail, List<Fault> faults) {

  JourneyRejection {
    faults = List.copyOf(faults);
  }

  JourneyRejection(Reason reason, String detail) {
    this(reason, detail, List.of());
  }

  enum Reason {
    NOT_STARTED,
    ALREADY_STARTED,
    OVER,
    STALE,
    NOTHING_ASKED,
    UNKNOWN_EVENT,
    NEEDS_HANDOFF,
    TOO_MANY_TOUCHPOINTS,
    CONTEXT_TOO_LARGE,
    CONTEXT_TYPE,
    TOO_MANY_EVENTS,
    TIMER_VOID,
    TASK_VOID,
    TASK_OUTCOME,
    ENDING,
    NOT_MIGRATED,
    HANDOFF_OPEN,
    HANDOFF_UNKNOWN,
    HANDOFF_SETTLED,
    HANDOFF_TOO_LATE,
    HANDOFF_TOO_EARLY,
    HANDOFF_TOKEN,
    HANDOFF_CONTEXT,
    HANDOFF_SAME_CHANNEL,
    HANDOFF_CONSENT,
    SOURCE_REFUSED
  }

  static JourneyRejection notStarted() {
    return new JourneyRejection(
        Reason.NOT_STARTED, "Expected a journey that has begun, but there is none.");
  }

  static JourneyRejection alreadyStarted() {
    return new JourneyRejection(
        Reason.ALREADY_STARTED,
        "Expected a new journey, but this id belongs to one that was started otherwise.");
  }

  static JourneyRejection over(Journey.Ended ended) {
    return new JourneyRejection(
        Reason.OVER,
        "Expected a running journey, but it is over: %s, %s."
            .formatted(ended.outcome(), ended.reason()));
  }

  static JourneyRejection stale(long expected, long present) {
    return new JourneyRejection(
        Reason.STALE,
        "Expected the journey at sequence %d, but it is at %d.".formatted(expected, present));
  }

  static JourneyRejection nothingAsked() {
    return new JourneyRejection(
        Reason.NOTHING_ASKED, "Expected an event, context or a touchpoint, but there is none.");
  }

  static JourneyRejection unknownEvent(String event, Set<String> known) {
    return new JourneyRejection(
        Reason.UNKNOWN_EVENT,
        "Expected one of the events %s, but got '%s'.".formatted(new TreeSet<>(known), event));
  }

  static JourneyRejection needsHandoff(String present, String wanted) {
    return new JourneyRejection(
        Reason.NEEDS_HANDOFF,
        "Expected a touchpoint of the channel '%s', but it belongs to '%s': hand the journey over."
            .formatted(present, wanted));
  }

  static JourneyRejection tooManyTouchpoints(int max) {
    return new JourneyRejection(
        Reason.TOO_MANY_TOUCHPOINTS,
        "Expected at most %d distinct touchpoints in a journey, but this would be one more."
            .formatted(max));
  }

  static JourneyRejection contextTooLarge(int keysMax, int charactersMax) {
    return new JourneyRejection(
        Reason.CONTEXT_TOO_LARGE,
        "Expected a context of at most %d keys and %d characters of JSON, but it would be larger."
            .formatted(keysMax, charactersMax));
  }

  static JourneyRejection otherTypes(List<Fault> faults) {
    return new JourneyRejection(
        Reason.CONTEXT_TYPE,
        faults.stream().map(Fault::detail).collect(Collectors.joining(" ")),
        faults);
  }

  static JourneyRejection tooManyEvents(long max) {
    return new JourneyRejection(
        Reason.TOO_MANY_EVENTS,
        "Expected at most %d events in a journey, but it has as many: complete or abandon it."
            .formatted(max));
  }

  static JourneyRejection timerVoid() {
    return new JourneyRejection(
        Reason.TIMER_VOID, "Expected the stay that set the timer, but the journey has moved on.");
  }

  static JourneyRejection taskVoid() {
    return new JourneyRejection(
        Reason.TASK_VOID, "Expected a task that is open, but the journey does not wait for it.");
  }

  static JourneyRejection unknownOutcome(String outcome, java.util.Collection<String> known) {
    return new JourneyRejection(
        Reason.TASK_OUTCOME,
        "Expected one of the outcomes %s, but got '%s'.".formatted(new TreeSet<>(known), outcome));
  }

  static JourneyRejection ending(String reason) {
    return new JourneyRejection(
        Reason.ENDING,
        "Expected a running journey, but it is ending and undoes its work: %s.".formatted(reason));
  }

  static JourneyRejection notMigrated(String because) {
    return new JourneyRejection(
        Reason.NOT_MIGRATED,
        "Expected a journey that can go on by the other version, but %s.".formatted(because));
  }

  static JourneyRejection sessionActive() {
    return new JourneyRejection(
        Reason.TIMER_VOID, "Expected an idle session, but something has happened meanwhile.");
  }

  static JourneyRejection handoffOpen() {
    return new JourneyRejection(
        Reason.HANDOFF_OPEN,
        "Expected the journey to stay where it is while a handoff is open, but it would move.");
  }

  static JourneyRejection sourceRefused(String detail) {
    return new JourneyRejection(Reason.SOURCE_REFUSED, detail);
  }

  static JourneyRejection of(HandoffRejection rejection) {
    Reason reason =
        switch (rejection) {
          case SAME_CHANNEL -> Reason.HANDOFF_SAME_CHANNEL;
          case ALREADY_OFFERED -> Reason.HANDOFF_OPEN;
          case NO_SUCH_HANDOFF -> Reason.HANDOFF_UNKNOWN;
          case ALREADY_SETTLED -> Reason.HANDOFF_SETTLED;
          case TOO_LATE -> Reason.HANDOFF_TOO_LATE;
          case TOO_EARLY -> Reason.HANDOFF_TOO_EARLY;
          case WRONG_TOKEN -> Reason.HANDOFF_TOKEN;
          case CONTEXT_CHANGED -> Reason.HANDOFF_CONTEXT;
          case CONSENT_MISSING, CONSENT_REFUSED -> Reason.HANDOFF_CONSENT;
        };
    return new JourneyRejection(reason, rejection.detail());
  }
}
