package io.iaros.cx.journey.passage;

import static io.iaros.cx.service.decision.Decision.accepted;
import static io.iaros.cx.service.decision.Decision.rejected;

import io.iaros.cx.journey.definition.JourneyDefinition;
import io.iaros.cx.journey.definition.StepWork;
import io.iaros.cx.journey.effect.TaskResult;
import io.iaros.cx.journey.passage.JourneyCommand.PassTime;
import io.iaros.cx.journey.passage.JourneyCommand.SettleTask;
import io.iaros.cx.journey.passage.JourneyTasks.Task;
import io.iaros.cx.journey.passage.JourneyWays.Position;
import io.iaros.cx.service.decision.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the result of a task, or its absence, means for its journey. Pure. */
final class TaskDecisions {

  private TaskDecisions() {}

  static Decision<JourneyEvent, JourneyRejection> settle(
      JourneyDefinition definition, Journey.Running running, SettleTask command, Instant at) {
    Task task = JourneyTasks.find(definition, running, command.taskId()).orElse(null);
    String by = command.asked().by();
    return switch (task) {
      case null -> rejected(JourneyRejection.taskVoid());
      case Task.Attempt attempt when attempt.undoes() ->
          accepted(undone(attempt, command.result(), by, at));
      case Task.Attempt attempt ->
          attempted(settling(definition, running, attempt, by, at), attempt, command.result());
      case Task.StartChild child ->
          ended(settling(definition, running, child, by, at), command.result());
      case Task.ByPerson person ->
          byPerson(settling(definition, running, person, by, at), person, command.result());
    };
  }

  static Decision<JourneyEvent, JourneyRejection> passTime(
      JourneyDefinition definition, Journey.Running running, PassTime command, Instant at) {
    Optional<Position> position = JourneyWays.position(running, command.stay());
    Instant due =
        position.map(one -> JourneyWork.dueAt(definition, running, one.stay())).orElse(null);
    if (position.isEmpty() || due == null || command.asked().now().isBefore(due)) {
      return rejected(JourneyRejection.timerVoid());
    }
    Settling settling = new Settling(definition, running, position.get(), command.asked().by(), at);
    boolean pause = definition.step(position.get().stay().step()).work() instanceof StepWork.Pause;
    return accepted(settling.to(pause ? StepWork.DONE : StepWork.TIMED_OUT, null));
  }

  private static Settling settling(
      JourneyDefinition definition, Journey.Running running, Task task, String by, Instant at) {
    Position position = JourneyWays.position(running, task.stay()).orElseThrow();
    return new Settling(definition, running, position, by, at);
  }

  private static Decision<JourneyEvent, JourneyRejection> attempted(
      Settling settling, Task.Attempt attempt, TaskResult result) {
    return switch (result) {
      case TaskResult.Done(var outcome, var context, var reason) -> {
        JourneyRejection objection = objection(settling, context);
        yield accepted(
            objection == null
                ? settling.to(named(settling, outcome), context, reason)
                : settling.to(StepWork.FAILED, objection.detail()));
      }
      case TaskResult.Skipped(String reason) -> accepted(settling.to(StepWork.SKIPPED, reason));
      case TaskResult.Later(Instant until, String reason) ->
          accepted(
              delayed(
                  attempt,
                  settling.position().lane(),
                  attempt.failed(),
                  reason,
                  until,
                  settling.by(),
                  settling.at()));
      case TaskResult.Failed(String reason, boolean mayHelpAgain) -> {
        int failed = attempt.failed() + 1;
        yield accepted(
            mayHelpAgain && failed < attempt.retry().attempts()
                ? List.<JourneyEvent>of(
                    delayed(
                        attempt,
                        settling.position().lane(),
                        failed,
                        reason,
                        settling.at().plus(attempt.retry().delayAfter(failed)),
                        settling.by(),
                        settling.at()))
                : settling.to(StepWork.FAILED, reason));
      }
    };
  }

  /** An arm of an experiment that the author did not name goes on otherwise. */
  private static String named(Settling settling, String outcome) {
    StepWork work = settling.definition().step(settling.position().stay().step()).work();
    return work instanceof StepWork.Act act
            && act.act() instanceof StepWork.StepAct.Assign
            && act.target(outcome) == null
        ? StepWork.OTHERWISE
        : outcome;
  }

  private static Decision<JourneyEvent, JourneyRejection> ended(
      Settling settling, TaskResult result) {
    return switch (result) {
      case TaskResult.Done(var outcome, var context, var reason) -> {
        StepWork work = settling.definition().step(settling.position().stay().step()).work();
        boolean named = work != null && work.target(outcome) != null;
        yield accepted(settling.to(named ? outcome : StepWork.FAILED, context, reason));
      }
      case TaskResult.Failed(String reason, _) -> accepted(settling.to(StepWork.FAILED, reason));
      case TaskResult.Skipped _, TaskResult.Later _ -> rejected(JourneyRejection.taskVoid());
    };
  }

  private static Decision<JourneyEvent, JourneyRejection> byPerson(
      Settling settling, Task.ByPerson person, TaskResult result) {
    if (!(result instanceof TaskResult.Done(var outcome, var context, var reason))) {
      return rejected(JourneyRejection.taskVoid());
    }
    if (!person.outcomes().contains(outcome)) {
      return rejected(JourneyRejection.unknownOutcome(outcome, person.outcomes()));
    }
    JourneyRejection objection = objection(settling, context);
    return objection == null
        ? accepted(settling.to(outcome, context, reason))
        : rejected(objection);
  }

  /** Why a context does not take what a task has brought; null where it does. */
  private static @Nullable JourneyRejection objection(
      Settling settling, Map<String, @Nullable Object> brought) {
    JourneyRejection mistyped = JourneyLimits.objectionToTypes(settling.definition(), brought);
    return mistyped == null
        ? JourneyLimits.objectionToContext(settling.learned(brought))
        : mistyped;
  }

  private static JourneyEvent undone(
      Task.Attempt attempt, TaskResult result, String by, Instant at) {
    return switch (result) {
      case TaskResult.Done _ ->
          new JourneyEvent.StepUndone(attempt.stay(), attempt.step(), true, "undone", by, at);
      case TaskResult.Skipped(String reason) ->
          new JourneyEvent.StepUndone(attempt.stay(), attempt.step(), false, reason, by, at);
      case TaskResult.Later(Instant until, String reason) ->
          delayed(attempt, null, attempt.failed(), reason, until, by, at);
      case TaskResult.Failed(String reason, boolean mayHelpAgain) -> {
        int failed = attempt.failed() + 1;
        yield mayHelpAgain && failed < attempt.retry().attempts()
            ? delayed(
                attempt, null, failed, reason, at.plus(attempt.retry().delayAfter(failed)), by, at)
            : new JourneyEvent.StepUndone(attempt.stay(), attempt.step(), false, reason, by, at);
      }
    };
  }

  private static JourneyEvent.StepDelayed delayed(
      Task.Attempt attempt,
      @Nullable String lane,
      int failed,
      String reason,
      Instant until,
      String by,
      Instant at) {
    return new JourneyEvent.StepDelayed(
        attempt.stay(), attempt.step(), lane, failed, reason, until, by, at);
  }
}
