package io.iaros.cx.journey.passage;

import io.iaros.cx.journey.definition.JourneyDefinition;
import io.iaros.cx.journey.definition.StepWork;
import io.iaros.cx.journey.definition.StepWork.StepAct;
import io.iaros.cx.journey.passage.Automation.Effected;
import io.iaros.cx.journey.passage.JourneyWays.Position;
import io.iaros.cx.service.identity.NameBasedIds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which tasks of a journey are open. Pure: they follow from its state alone, as timers do. */
final class JourneyTasks {

  /** How often an undoing is tried before the journey ends without it. */
  static final StepWork.Retry UNDO_RETRY = new StepWork.Retry(8, Duration.ofSeconds(2));

  private static final Duration UNDO_TIMEOUT = Duration.ofSeconds(10);

  /** Something to be done for a journey. Its id tells it from all others of the journey. */
  sealed interface Task {
    String id();

    long stay();

    String step();

    /** Not before; null where a person does it. */
    @Nullable Instant runAt();

    record Attempt(
        long stay,
        String step,
        int failed,
        StepAct act,
        Duration timeout,
        StepWork.Retry retry,
        boolean undoes,
        Instant runAt)
        implements Task {
      @Override
      public String id() {
        return "%s-%d-%d-%d".formatted(undoes ? "undo" : "act", stay, failed, runAt.toEpochMilli());
      }

      /** The same for each attempt, by which whoever is asked knows a repetition. */
      String key(String journeyId) {
        return journeyId + "-" + stay + (undoes ? "-undo" : "");
      }
    }

    record StartChild(long stay, String step, String definition, Instant runAt) implements Task {
      @Override
      public String id() {
        return "child-" + stay;
      }

      /** The journey that the stay begins and waits for. */
      UUID childId(UUID journeyId) {
        return UUID.fromString(
            NameBasedIds.of("sub-journey", journeyId.toString(), Long.toString(stay)));
      }
    }

    record ByPerson(long stay, String step, String title, List<String> outcomes) implements Task {
      @Override
      public String id() {
        return "task-" + stay;
      }

      @Override
      public @Nullable Instant runAt() {
        return null;
      }
    }
  }

  private JourneyTasks() {}

  static List<Task> open(JourneyDefinition definition, Journey state) {
    if (!(state instanceof Journey.Running running)) {
      return List.of();
    }
    Automation.Leaving leaving = running.automation().leaving();
    if (leaving != null) {
      return undoing(definition, running.automation(), leaving).stream().toList();
    }
    return JourneyWays.positions(running).stream()
        .flatMap(position -> task(definition, position))
        .toList();
  }

  static Optional<Task> find(JourneyDefinition definition, Journey state, String taskId) {
    return open(definition, state).stream().filter(task -> task.id().equals(taskId)).findFirst();
  }

  private static Stream<Task> task(JourneyDefinition definition, Position position) {
    Journey.Stay stay = position.stay();
    return switch (definition.step(stay.step()).work()) {
      case StepWork.Act act ->
          Stream.of(
              new Task.Attempt(
                  stay.sequence(),
                  stay.step(),
                  stay.failed(),
                  act.act(),
                  act.timeout(),
                  act.retry(),
                  false,
                  notBefore(stay.enteredAt(), stay.delay())));
      case StepWork.Child child ->
          Stream.of(
              new Task.StartChild(
                  stay.sequence(), stay.step(), child.definition(), stay.enteredAt()));
      case StepWork.HumanTask task ->
          Stream.of(new Task.ByPerson(stay.sequence(), stay.step(), task.title(), task.outcomes()));
      case StepWork.Pause _,
          StepWork.Hold _,
          StepWork.Branch _,
          StepWork.Split _,
          StepWork.Loop _,
          StepWork.Parallel _ ->
          Stream.empty();
      case null -> Stream.empty();
    };
  }

  private static Optional<Task> undoing(
      JourneyDefinition definition, Automation automation, Automation.Leaving leaving) {
    if (automation.effected().isEmpty()) {
      return Optional.empty();
    }
    Effected last = automation.effected().getLast();
    Journey.Delay delay = leaving.delay();
    return definition.step(last.step()).work() instanceof StepWork.Act act && act.undo() != null
        ? Optional.of(
            new Task.Attempt(
                last.stay(),
                last.step(),
                delay == null ? 0 : delay.failed(),
                act.undo(),
                UNDO_TIMEOUT,
                UNDO_RETRY,
                true,
                notBefore(leaving.since(), delay)))
        : Optional.empty();
  }

  private static Instant notBefore(Instant since, Journey.@Nullable Delay delay) {
    return delay == null ? since : delay.until();
  }
}
