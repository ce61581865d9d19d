package io.iaros.cx.journey.passage;

import static io.iaros.cx.service.decision.Decision.accepted;
import static io.iaros.cx.service.decision.Decision.rejected;

import io.iaros.cx.journey.context.ContextChange;
import io.iaros.cx.journey.context.ContextConflict;
import io.iaros.cx.journey.context.ContextSources;
import io.iaros.cx.journey.context.JourneyContext;
import io.iaros.cx.journey.definition.GuardFacts;
import io.iaros.cx.journey.definition.JourneyDefinition;
import io.iaros.cx.journey.handoff.HandoffCommand;
import io.iaros.cx.journey.passage.JourneyCommand.AcceptHandoff;
import io.iaros.cx.journey.passage.JourneyCommand.EndSession;
import io.iaros.cx.journey.passage.JourneyCommand.ExpireHandoff;
import io.iaros.cx.journey.passage.JourneyCommand.FireStepTimer;
import io.iaros.cx.journey.passage.JourneyCommand.Migrate;
import io.iaros.cx.journey.passage.JourneyCommand.OfferHandoff;
import io.iaros.cx.journey.passage.JourneyCommand.RefuseHandoff;
import io.iaros.cx.journey.passage.JourneyCommand.SettleTask;
import io.iaros.cx.journey.passage.JourneyCommand.Start;
import io.iaros.cx.journey.passage.JourneyCommand.Update;
import io.iaros.cx.service.decision.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The rules of a journey. Pure: the same state and command always give the same decision. */
final class JourneyDecider {

  private JourneyDecider() {}

  static Decision<JourneyEvent, JourneyRejection> decide(
      JourneyDefinition definition, Journey state, JourneyCommand command) {
    Long expected = command.asked().expectedSequence();
    if (expected != null && expected != state.sequence()) {
      return rejected(JourneyRejection.stale(expected, state.sequence()));
    }
    return switch (state) {
      case Journey.NotStarted _ ->
          followed(definition, state, command, whenNotStarted(definition, command));
      case Journey.Running running ->
          followed(definition, state, command, whenRunning(definition, running, command));
      case Journey.Ended ended -> whenEnded(ended, command);
    };
  }

  /** With all that a journey does at once after what was asked of it. */
  private static Decision<JourneyEvent, JourneyRejection> followed(
      JourneyDefinition definition,
      Journey before,
      JourneyCommand command,
      Decision<JourneyEvent, JourneyRejection> decision) {
    if (!(decision instanceof Decision.Accepted<JourneyEvent, JourneyRejection>(var events))) {
      return decision;
    }
    Journey after = before;
    for (JourneyEvent event : events) {
      after = JourneyFold.evolve(after, event);
    }
    JourneyDefinition present = command instanceof Migrate migrate ? migrate.to() : definition;
    List<JourneyEvent> all = new ArrayList<>(events);
    all.addAll(JourneyWork.following(present, after, command.asked().by(), events.getLast().at()));
    return accepted(all);
  }

  private static Decision<JourneyEvent, JourneyRejection> whenNotStarted(
      JourneyDefinition definition, JourneyCommand command) {
    return command instanceof Start start
        ? start(definition, start)
        : rejected(JourneyRejection.notStarted());
  }

  private static Decision<JourneyEvent, JourneyRejection> whenEnded(
      Journey.Ended ended, JourneyCommand command) {
    return command instanceof Start
        ? rejected(JourneyRejection.alreadyStarted())
        : rejected(JourneyRejection.over(ended));
  }

  private static Decision<JourneyEvent, JourneyRejection> whenRunning(
      JourneyDefinition definition, Journey.Running running, JourneyCommand command) {
    Instant at = notBefore(running, command.asked().now());
    Automation.Leaving leaving = running.automation().leaving();
    if (leaving != null && !(command instanceof SettleTask || command instanceof Start)) {
      return rejected(JourneyRejection.ending(leaving.reason()));
    }
    return switch (command) {
      case Start _ -> rejected(JourneyRejection.alreadyStarted());
      case Update update -> update(definition, running, update, at);
      case OfferHandoff offer -> JourneyHandoffs.offer(definition, running, offer, at);
      case AcceptHandoff accept -> JourneyHandoffs.accept(definition, running, accept, at);
      case RefuseHandoff(var handoffId, var tokenHash, var reason, var asked) ->
          JourneyHandoffs.decide(
              running, new HandoffCommand.Refuse(handoffId, tokenHash, reason, at), asked.by(), at);
      case ExpireHandoff(var handoffId, var asked) ->
          JourneyHandoffs.decide(running, new HandoffCommand.Expire(handoffId, at), asked.by(), at);
      case JourneyCommand.Complete(var reason, var asked) ->
          accepted(JourneyWays.ending(running, JourneyOutcome.COMPLETED, reason, asked.by(), at));
      case JourneyCommand.Abandon(var reason, var asked) ->
          accepted(JourneyWays.ending(running, JourneyOutcome.ABANDONED, reason, asked.by(), at));
      case FireStepTimer timer -> fire(definition, running, timer, at);
      case EndSession session -> endSession(definition, running, session, at);
      case SettleTask settle -> TaskDecisions.settle(definition, running, settle, at);
      case JourneyCommand.PassTime pass -> TaskDecisions.passTime(definition, running, pass, at);
      case Migrate migrate -> JourneyMigration.decide(definition, running, migrate, at);
    };
  }

  private static Decision<JourneyEvent, JourneyRejection> start(
      JourneyDefinition definition, Start start) {
    JourneyRejection mistyped = JourneyLimits.objectionToTypes(definition, start.context());
    if (mistyped != null) {
      return rejected(mistyped);
    }
    Asked asked = start.asked();
    String channel = asked.channel() == null ? start.place().channel() : asked.channel();
    JourneyContext context =
        JourneyContext.empty().with(start.context(), asked.by(), channel, asked.now());
    JourneyRejection tooLarge = JourneyLimits.objectionToContext(context);
    if (tooLarge != null) {
      return rejected(tooLarge);
    }
    JourneyDefinition.Step first =
        definition.firstStep(new GuardFacts(context.values(), start.place(), ""));
    return accepted(
        new JourneyEvent.Started(
            start.journeyId(),
            start.subject(),
            definition.name(),
            definition.version(),
            first.phase(),
            first.name(),
            start.place(),
            start.context(),
            asked.by(),
            channel,
            asked.now(),
            start.origin()));
  }

  private static Decision<JourneyEvent, JourneyRejection> update(
      JourneyDefinition definition, Journey.Running running, Update update, Instant at) {
    String event = update.event();
    if (event == null && update.context().isEmpty() && update.place() == null) {
      return rejected(JourneyRejection.nothingAsked());
    }
    if (event != null && !definition.events().contains(event)) {
      return rejected(JourneyRejection.unknownEvent(event, definition.events()));
    }
    JourneyRejection mistyped = JourneyLimits.objectionToTypes(definition, update.context());
    if (mistyped != null) {
      return rejected(mistyped);
    }
    JourneyRejection tooLong = JourneyLimits.objectionToLength(running);
    if (tooLong != null) {
      return rejected(tooLong);
    }
    JourneyRejection misplaced = JourneyLimits.objectionToMove(definition, running, update.place());
    if (misplaced != null) {
      return rejected(misplaced);
    }
    Asked asked = update.asked();
    String channel = asked.channel() == null ? running.place().channel() : asked.channel();
    ContextSources.Claim claim =
        definition.catalogue().contextRules().sources().claim(asked.source(), asked.by(), channel);
    if (claim instanceof ContextSources.Claim.Refused(String detail)) {
      return rejected(JourneyRejection.sourceRefused(detail));
    }
    ContextConflict.Merge merge =
        definition
            .catalogue()
            .contextRules()
            .merge(
                running.context(),
                new ContextChange(update.context(), asked.by(), channel, asked.source(), at));
    return updated(
        definition,
        running,
        new JourneyEvent.Updated(
            event,
            merge.changes(),
            update.place(),
            null,
            null,
            null,
            asked.by(),
            channel,
            at,
            asked.source(),
            merge.conflicts()));
  }

  private static Decision<JourneyEvent, JourneyRejection> updated(
      JourneyDefinition definition, Journey.Running running, JourneyEvent.Updated updated) {
    Journey.Running after = JourneyFold.updated(running, updated);
    JourneyRejection tooLarge = JourneyLimits.objectionToContext(after.context());
    if (tooLarge != null) {
      return rejected(tooLarge);
    }
    String event = updated.event();
    if (event == null) {
      return accepted(updated);
    }
    return accepted(JourneyEvents.told(definition, after, updated, event));
  }

  private static Decision<JourneyEvent, JourneyRejection> fire(
      JourneyDefinition definition, Journey.Running running, FireStepTimer timer, Instant at) {
    String timerId = JourneyTimers.stepId(timer.enteredSequence(), timer.number());
    if (running.stay().sequence() != timer.enteredSequence()
        || running.stay().fired().contains(timerId)) {
      return rejected(JourneyRejection.timerVoid());
    }
    return updated(
        definition,
        running,
        new JourneyEvent.Updated(
            timer.event(),
            Map.of(),
            null,
            null,
            timerId,
            null,
            timer.asked().by(),
            running.place().channel(),
            at));
  }

  private static Decision<JourneyEvent, JourneyRejection> endSession(
      JourneyDefinition definition, Journey.Running running, EndSession session, Instant at) {
    Instant due = JourneyTimers.sessionEnd(definition, running);
    if (due == null || session.asked().now().isBefore(due)) {
      return rejected(JourneyRejection.sessionActive());
    }
    return accepted(
        JourneyWays.ending(
            running,
            JourneyOutcome.EXPIRED,
            "nothing happened for " + definition.sessionTimeout(),
            session.asked().by(),
            at));
  }

  /** Clocks of two instances differ: history never goes back in time. */
  private static Instant notBefore(Journey.Running running, Instant now) {
    return now.isBefore(running.changedAt()) ? running.changedAt() : now;
  }
}
