package io.iaros.cx.recovery.saga;

import static io.iaros.cx.service.decision.Decision.accepted;
import static io.iaros.cx.service.decision.Decision.rejected;

import io.iaros.cx.recovery.saga.RecoveryCommand.Escalate;
import io.iaros.cx.recovery.saga.RecoveryCommand.Expire;
import io.iaros.cx.recovery.saga.RecoveryCommand.Fail;
import io.iaros.cx.recovery.saga.RecoveryCommand.HandOver;
import io.iaros.cx.recovery.saga.RecoveryCommand.Settle;
import io.iaros.cx.recovery.saga.RecoveryCommand.Start;
import io.iaros.cx.recovery.workflow.Action;
import io.iaros.cx.service.decision.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules of a recovery. Pure: the same state and command always give the same decision. */
public final class RecoveryDecider {

  static final String TIMED_OUT = "Not everything was done in time.";
  static final String HANDED_OVER_BY_WORKFLOW = "The workflow hands over to a human.";
  static final String HUMAN_WAS_FASTER = "A human took over before it was done.";

  private RecoveryDecider() {}

  public static Decision<RecoveryEvent, RecoveryRejection> decide(
      Recovery state, RecoveryCommand command) {
    return switch (state) {
      case Recovery.Planned planned -> whenPlanned(planned, command);
      case Recovery.Running running -> whenRunning(running, command);
      case Recovery.Resolved _, Recovery.Escalated _ -> rejected(RecoveryRejection.ALREADY_SETTLED);
    };
  }

  public static Recovery evolve(Recovery state, RecoveryEvent event) {
    List<Step> steps = state.steps();
    return switch (event) {
      case RecoveryEvent.Started(var deadline, var at) -> new Recovery.Running(steps, at, deadline);
      case RecoveryEvent.ActionHandedOver(var action) ->
          with(state, action, new Progress.HandedOver(progressOf(steps, action).failures()));
      case RecoveryEvent.AttemptFailed(var action, var attempts, var retryAt, _) ->
          with(state, action, afterFailure(progressOf(steps, action), attempts, retryAt));
      case RecoveryEvent.ActionSettled(var action, var outcome, var attempts, var detail, var at) ->
          with(state, action, new Progress.Settled(outcome, attempts, detail, at));
      case RecoveryEvent.Resolved(var at) -> new Recovery.Resolved(steps, at);
      case RecoveryEvent.Escalated(var reason, var at) -> new Recovery.Escalated(steps, reason, at);
    };
  }

  private static Decision<RecoveryEvent, RecoveryRejection> whenPlanned(
      Recovery.Planned planned, RecoveryCommand command) {
    return switch (command) {
      case Start(var timeout, var now) ->
          accepted(
              ending(planned, List.of(new RecoveryEvent.Started(now.plus(timeout), now)), now));
      case Escalate(var reason, var now) -> accepted(escalated(planned.steps(), reason, now));
      case HandOver _, Settle _, Fail _, Expire _ -> rejected(RecoveryRejection.NOT_STARTED);
    };
  }

  private static Decision<RecoveryEvent, RecoveryRejection> whenRunning(
      Recovery.Running running, RecoveryCommand command) {
    return switch (command) {
      case Start _ -> rejected(RecoveryRejection.ALREADY_STARTED);
      case HandOver(var action, _) ->
          onOpen(running, action, _ -> accepted(new RecoveryEvent.ActionHandedOver(action)));
      case Settle settle -> onOpen(running, settle.action(), open -> settle(running, open, settle));
      case Fail fail -> onOpen(running, fail.action(), open -> fail(running, open, fail));
      case Expire(var now) when now.isBefore(running.deadline()) ->
          rejected(RecoveryRejection.TOO_EARLY);
      case Expire(var now) -> accepted(escalated(running.steps(), TIMED_OUT, now));
      case Escalate(var reason, var now) -> accepted(escalated(running.steps(), reason, now));
    };
  }

  private static Decision<RecoveryEvent, RecoveryRejection> onOpen(
      Recovery.Running running, Action action, OnOpenStep then) {
    Optional<Step> step =
        running.steps().stream().filter(one -> one.action() == action).findFirst();
    if (step.isEmpty()) {
      return rejected(RecoveryRejection.NO_SUCH_ACTION);
    }
    return step.get().isSettled()
        ? rejected(RecoveryRejection.ACTION_SETTLED)
        : then.decide(step.get());
  }

  private static Decision<RecoveryEvent, RecoveryRejection> settle(
      Recovery.Running running, Step open, Settle settle) {
    RecoveryEvent settled =
        new RecoveryEvent.ActionSettled(
            settle.action(),
            settle.ending().outcome(),
            open.progress().failures() + 1,
            settle.detail(),
            settle.now());
    return accepted(ending(running, List.of(settled), settle.now()));
  }

  private static Decision<RecoveryEvent, RecoveryRejection> fail(
      Recovery.Running running, Step open, Fail fail) {
    int failures = open.progress().failures() + 1;
    if (!fail.retries().isExhaustedBy(failures)) {
      Instant retryAt = fail.now().plus(fail.retries().waitAfter(failures));
      return accepted(
          new RecoveryEvent.AttemptFailed(fail.action(), failures, retryAt, fail.reason()));
    }
    List<RecoveryEvent> events = new ArrayList<>();
    events.add(
        new RecoveryEvent.ActionSettled(
            fail.action(), Outcome.FAILED, failures, fail.reason(), fail.now()));
    List<Step> others =
        running.steps().stream().filter(step -> step.action() != fail.action()).toList();
    String reason =
        "%s failed %d times: %s".formatted(fail.action().wireName(), failures, fail.reason());
    events.addAll(escalated(others, reason, fail.now()));
    return accepted(events);
  }

  /** The events, and the end of the recovery where they leave nothing to do. */
  private static List<RecoveryEvent> ending(
      Recovery state, List<RecoveryEvent> events, Instant now) {
    Recovery after = state;
    for (RecoveryEvent event : events) {
      after = evolve(after, event);
    }
    if (!after.steps().stream().allMatch(Step::isSettled)) {
      return events;
    }
    List<RecoveryEvent> withEnd = new ArrayList<>(events);
    withEnd.add(
        wasHandedToAHuman(after)
            ? new RecoveryEvent.Escalated(HANDED_OVER_BY_WORKFLOW, now)
            : new RecoveryEvent.Resolved(now));
    return withEnd;
  }

  private static boolean wasHandedToAHuman(Recovery state) {
    return state.steps().stream()
        .anyMatch(
            step ->
                step.action() == Action.ESCALATE_TO_HUMAN
                    && step.progress() instanceof Progress.Settled(Outcome outcome, _, _, _)
                    && outcome == Outcome.DONE);
  }

  private static List<RecoveryEvent> escalated(List<Step> steps, String reason, Instant now) {
    List<RecoveryEvent> events = new ArrayList<>();
    for (Step step : steps) {
      if (!step.isSettled()) {
        events.add(
            new RecoveryEvent.ActionSettled(
                step.action(), Outcome.SKIPPED, step.progress().failures(), HUMAN_WAS_FASTER, now));
      }
    }
    events.add(new RecoveryEvent.Escalated(reason, now));
    return events;
  }

  private static Recovery with(Recovery state, Action action, Progress progress) {
    List<Step> steps = Step.with(state.steps(), action, progress);
    return switch (state) {
      case Recovery.Planned _ -> new Recovery.Planned(steps);
      case Recovery.Running(_, var startedAt, var deadline) ->
          new Recovery.Running(steps, startedAt, deadline);
      case Recovery.Resolved(_, var at) -> new Recovery.Resolved(steps, at);
      case Recovery.Escalated(_, var reason, var at) -> new Recovery.Escalated(steps, reason, at);
    };
  }

  private static Progress progressOf(List<Step> steps, Action action) {
    return steps.stream()
        .filter(step -> step.action() == action)
        .map(Step::progress)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("An event of an unknown action: " + action));
  }

  private static Progress afterFailure(Progress before, int failures, Instant retryAt) {
    return switch (before) {
      case Progress.Open _ -> new Progress.Open(failures, retryAt);
      case Progress.HandedOver _ -> new Progress.HandedOver(failures);
      case Progress.Settled settled ->
          throw new IllegalStateException("A settled action cannot fail: " + settled);
    };
  }

  @FunctionalInterface
  private interface OnOpenStep {
    Decision<RecoveryEvent, RecoveryRejection> decide(Step open);
  }
}
