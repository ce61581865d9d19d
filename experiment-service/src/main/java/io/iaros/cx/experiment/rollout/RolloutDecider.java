package io.iaros.cx.experiment.rollout;

import static io.iaros.cx.service.decision.Decision.accepted;
import static io.iaros.cx.service.decision.Decision.rejected;

import io.iaros.cx.experiment.rollout.Rollout.Active;
import io.iaros.cx.experiment.rollout.Rollout.None;
import io.iaros.cx.experiment.rollout.RolloutCommand.Begin;
import io.iaros.cx.experiment.rollout.RolloutCommand.Cancel;
import io.iaros.cx.experiment.rollout.RolloutCommand.Look;
import io.iaros.cx.experiment.rollout.RolloutPlan.OnWarning;
import io.iaros.cx.service.decision.Decision;
import java.util.List;

/**
 * The life of a roll-out. A step is left upwards when its time is over, its units have come and no
 * guardrail suffers; at once and for good where one does. Pure.
 */
final class RolloutDecider {

  private RolloutDecider() {}

  static Decision<RolloutEvent, RolloutRejection> decide(Rollout state, RolloutCommand command) {
    return switch (state) {
      case Active active -> whenActive(active, command);
      case None _, Rollout.Finished _, Rollout.RolledBack _, Rollout.Cancelled _ ->
          whenInactive(command);
    };
  }

  static Rollout evolve(Rollout state, RolloutEvent event) {
    return switch (event) {
      case RolloutEvent.Begun(var plan, var step, var units, var at) ->
          new Active(plan, step, at, units);
      case RolloutEvent.Advanced(var step, var units, var at) ->
          new Active(active(state).plan(), step, at, units);
      case RolloutEvent.Finished(var at) -> new Rollout.Finished(active(state).plan(), at);
      case RolloutEvent.RolledBack(var reasons, var at) ->
          new Rollout.RolledBack(active(state).plan(), active(state).step(), reasons, at);
      case RolloutEvent.Cancelled(var at) ->
          new Rollout.Cancelled(active(state).plan(), active(state).step(), at);
    };
  }

  private static Decision<RolloutEvent, RolloutRejection> whenInactive(RolloutCommand command) {
    return switch (command) {
      case Begin(var plan, var step, var units, var now) when plan.isLast(step) ->
          accepted(
              List.of(
                  new RolloutEvent.Begun(plan, step, units, now), new RolloutEvent.Finished(now)));
      case Begin(var plan, var step, var units, var now) ->
          accepted(new RolloutEvent.Begun(plan, step, units, now));
      case Look _, Cancel _ -> rejected(RolloutRejection.NOT_ACTIVE);
    };
  }

  private static Decision<RolloutEvent, RolloutRejection> whenActive(
      Active state, RolloutCommand command) {
    return switch (command) {
      case Begin _ -> rejected(RolloutRejection.ACTIVE);
      case Cancel(var now) -> accepted(new RolloutEvent.Cancelled(now));
      case Look look -> accepted(whenLooking(state, look));
    };
  }

  private static List<RolloutEvent> whenLooking(Active state, Look look) {
    if (!look.harmed().isEmpty()) {
      return List.of(new RolloutEvent.RolledBack(look.harmed(), look.now()));
    }
    if (!look.warnings().isEmpty()) {
      return state.plan().onWarning() == OnWarning.ROLL_BACK
          ? List.of(new RolloutEvent.RolledBack(look.warnings(), look.now()))
          : List.of();
    }
    if (!isOver(state, look)) {
      return List.of();
    }
    int next = state.step() + 1;
    return List.of(
        state.plan().isLast(next)
            ? new RolloutEvent.Finished(look.now())
            : new RolloutEvent.Advanced(next, look.units(), look.now()));
  }

  private static boolean isOver(Active state, Look look) {
    return !look.now().isBefore(state.since().plus(state.plan().stepTime()))
        && look.units() - state.units() >= state.plan().stepUnits();
  }

  private static Active active(Rollout state) {
    if (state instanceof Active active) {
      return active;
    }
    throw new IllegalStateException("Expected an event that can follow, but the state is " + state);
  }
}
