package io.iaros.cx.journey.passage;

import io.iaros.cx.journey.definition.DefinitionFixtures;
import io.iaros.cx.journey.definition.JourneyDefinition;
import io.iaros.cx.journey.definition.StepWork;
import io.iaros.cx.journey.effect.TaskResult;
import io.iaros.cx.journey.passage.JourneyTasks.Task;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Journeys with work in them, and what comes of it. */
final class WorkFixtures {

  /** Both ends can be reached, whatever the steps are. */
  private static final String WAYS_OUT =
      "everywhere: [{on: given-up, to: bad}, {on: granted, to: good}]";

  private WorkFixtures() {}

  /**
   * @param policy lines of the document beside its steps
   * @param steps each with its {@code - } and two blanks before it
   */
  static JourneyDefinition definition(String policy, String steps) {
    return DefinitionFixtures.compiled(DefinitionFixtures.yaml(document(policy, steps)));
  }

  static String document(String policy, String steps) {
    return """
    name: work
    title: Work
    phases: [one]
    start: [{step: first}]
    %s
    steps:
    %s
      - {name: good, phase: one, terminal: COMPLETED}
      - {name: bad, phase: one, terminal: ABANDONED}
    """
        .formatted(
            policy.contains("everywhere:") ? policy : policy + "\n" + WAYS_OUT,
            steps.indent(2).stripTrailing());
  }

  static TaskResult done() {
    return new TaskResult.Done(StepWork.DONE, Map.of(), null);
  }

  static TaskResult failed() {
    return new TaskResult.Failed("the server is away", true);
  }

  static TaskResult failedForGood() {
    return new TaskResult.Failed("the server says no", false);
  }

  static JourneyCommand settle(Task task, TaskResult result, Instant now) {
    return new JourneyCommand.SettleTask(task.id(), result, JourneyFixtures.askedAt(now));
  }

  static List<String> stepsOf(JourneyRun run) {
    return run.events().stream()
        .flatMap(
            event ->
                switch (event) {
                  case JourneyEvent.Started started -> List.of(started.step()).stream();
                  case JourneyEvent.StepEntered entered -> List.of(entered.step()).stream();
                  case JourneyEvent.LaneEntered entered -> List.of(entered.step()).stream();
                  default -> List.<String>of().stream();
                })
        .toList();
  }
}
