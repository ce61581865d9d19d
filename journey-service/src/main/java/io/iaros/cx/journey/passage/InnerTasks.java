package io.iaros.cx.journey.passage;

import io.iaros.cx.events.journey.NotificationRequested;
import io.iaros.cx.journey.definition.DefinitionDocument.Otherwise;
import io.iaros.cx.journey.definition.Definitions;
import io.iaros.cx.journey.definition.JourneyDefinition;
import io.iaros.cx.journey.definition.JourneyPolicy;
import io.iaros.cx.journey.definition.QuietHours;
import io.iaros.cx.journey.definition.StepWork;
import io.iaros.cx.journey.definition.StepWork.StepAct;
import io.iaros.cx.journey.effect.TaskResult;
import io.iaros.cx.journey.passage.JourneyTasks.Task;
import io.iaros.cx.journey.passage.Journeys.Stored;
import io.iaros.cx.service.event.Events;
import io.iaros.cx.service.identity.NameBasedIds;
import io.iaros.cx.service.outbox.Outbox;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tasks whose effect lies in this service's own database: each is done once, with its result. */
@Service
class InnerTasks {

  private final Journeys journeys;
  private final JourneyHandler handler;
  private final Definitions definitions;
  private final Tasks tasks;
  private final MessageCount messages;
  private final Outbox outbox;
  private final Events events;
  private final InstantSource clock;

  InnerTasks(
      Journeys journeys,
      JourneyHandler handler,
      Definitions definitions,
      Tasks tasks,
      MessageCount messages,
      Outbox outbox,
      Events events,
      InstantSource clock) {
    this.journeys = journeys;
    this.handler = handler;
    this.definitions = definitions;
    this.tasks = tasks;
    this.messages = messages;
    this.outbox = outbox;
    this.events = events;
    this.clock = clock;
  }

  /** Asks for a message, unless it is quiet or the customer has had enough of them. */
  @Transactional
  void notify(UUID journeyId, String taskId) {
    Journey.Running running = locked(journeyId).orElse(null);
    JourneyDefinition definition = running == null ? null : handler.definitionOf(running);
    if (running == null
        || definition == null
        || !(JourneyTasks.find(definition, running, taskId).orElse(null)
            instanceof Task.Attempt attempt)
        || !(attempt.act() instanceof StepAct.Notify(String channel, String template))) {
      tasks.remove(journeyId, taskId);
      return;
    }
    Instant now = now();
    String key = attempt.key(running.identity().journeyId());
    TaskResult objection = objection(definition.policy(), running, key, now);
    if (objection == null) {
      outbox.append(
          events.event(
              NameBasedIds.of("notification", key),
              running.identity().subject(),
              now,
              new NotificationRequested(
                  key,
                  running.identity().journeyId(),
                  running.identity().definition(),
                  attempt.step(),
                  channel,
                  template)));
    }
    settle(
        journeyId,
        taskId,
        objection == null ? new TaskResult.Done(StepWork.DONE, Map.of(), null) : objection);
  }

  /** Begins the journey that a stay waits for; its id follows from the stay. */
  @Transactional
  void startChild(UUID parentId, String taskId) {
    tasks.remove(parentId, taskId);
    Journey.Running parent = locked(parentId).orElse(null);
    JourneyDefinition own = parent == null ? null : handler.definitionOf(parent);
    if (parent == null
        || own == null
        || !(JourneyTasks.find(own, parent, taskId).orElse(null)
            instanceof Task.StartChild child)) {
      return;
    }
    Optional<JourneyDefinition> definition = definitions.find(child.definition());
    if (definition.isEmpty()) {
      settle(
          parentId,
          taskId,
          new TaskResult.Failed(
              "Expected a definition '%s', but there is none.".formatted(child.definition()),
              false));
      return;
    }
    String childId = child.childId(parentId).toString();
    Handling handling =
        handler.start(
            definition.get(),
            new JourneyCommand.Start(
                childId,
                parent.identity().subject(),
                parent.place(),
                parent.context().values(),
                Asked.inside(TaskWork.BY, now()),
                new Journey.Origin(null, parentId.toString(), child.stay())),
            "sub-journey");
    if (handling instanceof Handling.Refused(JourneyRejection rejection)) {
      settle(parentId, taskId, new TaskResult.Failed(rejection.detail(), false));
    }
  }

  /** A sub-journey has ended: that is the outcome of the step that began it. */
  @Transactional
  void tellEnd(UUID parentId, String taskId) {
    String[] parts = taskId.split("-", 3);
    settle(
        parentId,
        "child-" + parts[1],
        new TaskResult.Done(parts[2], Map.of(), "the sub-journey is " + parts[2]));
    tasks.remove(parentId, taskId);
  }

  /** Nobody waits for a sub-journey any more; what it did is undone. */
  @Transactional
  void endLeftBehind(UUID childId, String taskId) {
    var _ =
        handler.handle(
            childId,
            new JourneyCommand.Abandon(
                "its parent journey went on without it", Asked.inside(TaskWork.BY, now())));
    tasks.remove(childId, taskId);
  }

  private @Nullable TaskResult objection(
      JourneyPolicy policy, Journey.Running running, String key, Instant now) {
    QuietHours quiet = policy.quietHours();
    Instant quietEnd =
        quiet == null
            ? null
            : quiet.endAfter(now, QuietHours.zoneOf(running.context().values(), quiet));
    if (quiet != null && quietEnd != null) {
      return put(quiet.otherwise(), quietEnd, "quiet hours until " + quietEnd);
    }
    JourneyPolicy.MessageCap cap = policy.messageCap();
    Instant free = messages.reserve(running.identity().subject(), key, cap, now);
    return cap == null || free == null
        ? null
        : put(
            cap.otherwise(),
            free,
            "capped: %d messages within %s".formatted(cap.messages(), cap.within()));
  }

  private static TaskResult put(Otherwise otherwise, Instant until, String reason) {
    return switch (otherwise) {
      case WAIT -> new TaskResult.Later(until.truncatedTo(ChronoUnit.MILLIS), reason);
      case SKIP -> new TaskResult.Skipped(reason);
    };
  }

  private void settle(UUID journeyId, String taskId, TaskResult result) {
    handler.handle(
        journeyId, new JourneyCommand.SettleTask(taskId, result, Asked.inside(TaskWork.BY, now())));
  }

  private Optional<Journey.Running> locked(UUID journeyId) {
    return journeys.findLocked(journeyId).orElse(null)
            instanceof Stored.Begun(Journey.Running running, _)
        ? Optional.of(running)
        : Optional.empty();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
