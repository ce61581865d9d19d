package io.iaros.cx.recovery.saga;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.EventData;
import io.iaros.cx.events.recovery.RecoveryActionSettled;
import io.iaros.cx.events.recovery.RecoverySettled;
import io.iaros.cx.events.recovery.RecoveryStarted;
import io.iaros.cx.recovery.workflow.Action;
import io.iaros.cx.service.event.Events;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What happened to a recovery, in the words of the contract. */
@Component
class RecoveryMessages {

  private final Events events;

  RecoveryMessages(Events events) {
    this.events = events;
  }

  List<Event<?>> of(RecoveryChange change) {
    List<Event<?>> messages = new ArrayList<>();
    RecoveryCase recovery = change.recovery();
    for (RecoveryEvent event : change.events()) {
      switch (event) {
        case RecoveryEvent.Started(_, var at) ->
            messages.add(message(recovery, at, started(recovery)));
        case RecoveryEvent.ActionSettled settled ->
            messages.add(message(recovery, settled.at(), actionSettled(recovery, settled)));
        case RecoveryEvent.Resolved(var at) ->
            messages.add(
                message(recovery, at, settled(recovery, RecoverySettled.Outcome.RESOLVED, at)));
        case RecoveryEvent.Escalated(_, var at) ->
            messages.add(
                message(recovery, at, settled(recovery, RecoverySettled.Outcome.ESCALATED, at)));
        case RecoveryEvent.ActionHandedOver _, RecoveryEvent.AttemptFailed _ -> {
          // Steps on the way that concern nobody outside.
        }
      }
    }
    return messages;
  }

  private <T extends EventData> Event<T> message(RecoveryCase recovery, Instant at, T data) {
    return events.event(recovery.subject(), at, data);
  }

  private static RecoveryStarted started(RecoveryCase recovery) {
    return new RecoveryStarted(
        recovery.recoveryId(),
        recovery.incidentId(),
        recovery.incidentType(),
        recovery.severity(),
        recovery.bookingId(),
        recovery.journeyId(),
        recovery.workflow(),
        recovery.state().steps().stream().map(Step::action).map(Action::wireName).toList());
  }

  private static RecoveryActionSettled actionSettled(
      RecoveryCase recovery, RecoveryEvent.ActionSettled settled) {
    return new RecoveryActionSettled(
        recovery.recoveryId(),
        recovery.incidentId(),
        settled.action().wireName(),
        switch (settled.outcome()) {
          case DONE -> RecoveryActionSettled.Outcome.DONE;
          case SKIPPED -> RecoveryActionSettled.Outcome.SKIPPED;
          case FAILED -> RecoveryActionSettled.Outcome.FAILED;
          case UNKNOWN -> RecoveryActionSettled.Outcome.UNKNOWN;
        },
        settled.attempts(),
        settled.detail());
  }

  private static RecoverySettled settled(
      RecoveryCase recovery, RecoverySettled.Outcome outcome, Instant at) {
    return new RecoverySettled(
        recovery.recoveryId(),
        recovery.incidentId(),
        recovery.bookingId(),
        recovery.journeyId(),
        outcome,
        Duration.between(recovery.receivedAt(), at).toMillis());
  }
}
