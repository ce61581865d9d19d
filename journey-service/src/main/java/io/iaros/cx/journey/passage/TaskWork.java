package io.iaros.cx.journey.passage;

import io.iaros.cx.journey.definition.JourneyDefinition;
import io.iaros.cx.journey.definition.StepWork.StepAct;
import io.iaros.cx.journey.effect.EffectRequest;
import io.iaros.cx.journey.effect.Effects;
import io.iaros.cx.journey.effect.TaskResult;
import io.iaros.cx.journey.passage.JourneyTasks.Task;
import io.iaros.cx.journey.passage.Journeys.Stored;
import io.iaros.cx.journey.passage.Tasks.Claimed;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Does one task that was claimed, and tells its journey what came of it. */
@Component
class TaskWork {

  static final String BY = "engine";

  /** What settling may take once the attempt has timed out. */
  private static final Duration AFTER_ATTEMPT = Duration.ofSeconds(5);

  private final Journeys journeys;
  private final JourneyHandler handler;
  private final Tasks tasks;
  private final InnerTasks inner;
  private final Effects effects;
  private final TaskProperties properties;
  private final InstantSource clock;

  TaskWork(
      Journeys journeys,
      JourneyHandler handler,
      Tasks tasks,
      InnerTasks inner,
      Effects effects,
      TaskProperties properties,
      InstantSource clock) {
    this.journeys = journeys;
    this.handler = handler;
    this.tasks = tasks;
    this.inner = inner;
    this.effects = effects;
    this.properties = properties;
    this.clock = clock;
  }

  void on(Claimed claimed) {
    UUID journeyId = claimed.journeyId();
    if (Tasks.isChildEnded(claimed.taskId())) {
      inner.tellEnd(journeyId, claimed.taskId());
      return;
    }
    if (Tasks.isLeftBehind(claimed.taskId())) {
      inner.endLeftBehind(journeyId, claimed.taskId());
      return;
    }
    if (!(journeys.find(journeyId).orElse(null) instanceof Stored.Begun(Journey journey, _))) {
      tasks.remove(journeyId, claimed.taskId());
      return;
    }
    JourneyDefinition definition = handler.definitionOf(journey);
    switch (JourneyTasks.find(definition, journey, claimed.taskId()).orElse(null)) {
      case null -> tasks.remove(journeyId, claimed.taskId());
      case Task.Attempt attempt when attempt.act() instanceof StepAct.Notify ->
          inner.notify(journeyId, attempt.id());
      case Task.Attempt attempt -> {
        Duration takes = attempt.timeout().plus(AFTER_ATTEMPT);
        if (takes.compareTo(properties.lease()) > 0) {
          tasks.prolong(claimed, takes);
        }
        TaskResult result =
            effects.perform(attempt.act(), request(Journeys.known(journey), attempt));
        settle(journeyId, attempt.id(), result);
      }
      case Task.StartChild child -> inner.startChild(journeyId, child.id());
      case Task.ByPerson _ -> {} // nobody claims what has no time to run at
    }
  }

  private void settle(UUID journeyId, String taskId, TaskResult result) {
    Handling handling =
        handler.handle(
            journeyId,
            new JourneyCommand.SettleTask(taskId, result, Asked.inside(BY, clock.instant())));
    if (handling instanceof Handling.Refused) {
      tasks.remove(journeyId, taskId); // the journey has moved on without it
    }
  }

  private static EffectRequest request(Journey.Running running, Task.Attempt attempt) {
    return new EffectRequest(
        attempt.key(running.identity().journeyId()),
        running.identity().journeyId(),
        running.identity().subject(),
        running.identity().definition(),
        attempt.step(),
        running.place(),
        running.context().values(),
        attempt.timeout());
  }
}
