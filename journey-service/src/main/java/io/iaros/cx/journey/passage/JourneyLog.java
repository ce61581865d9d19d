package io.iaros.cx.journey.passage;

import io.iaros.cx.events.Event;
import io.iaros.cx.journey.definition.JourneyDefinition;
import io.iaros.cx.journey.definition.StepWork;
import io.iaros.cx.journey.passage.Consequences.TaskChanges;
import io.iaros.cx.journey.passage.Consequences.TaskElsewhere;
import io.iaros.cx.journey.passage.JourneyTasks.Task;
import io.iaros.cx.journey.passage.JourneyTimers.Wait;
import io.iaros.cx.service.event.Events;
import io.iaros.cx.service.timer.Timer;
import io.iaros.cx.service.timer.Timers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What follows from events: messages, timers and tasks, as the difference of two states. */
@Component
class JourneyLog {

  /** A timer only wakes its journey, whose state says what is due. */
  private static final String NOTHING_MORE = "{}";

  private final Events messages;
  private final Timers timers;

  JourneyLog(Events messages, Timers timers) {
    this.messages = messages;
    this.timers = timers;
  }

  Consequences of(
      UUID journeyId,
      JourneyDefinition definition,
      Journey before,
      List<JourneyEvent> events,
      Journey after) {
    return of(journeyId, definition, definition, before, events, after);
  }

  /** A journey that goes on by another version waits for what that version says. */
  Consequences of(
      UUID journeyId,
      JourneyDefinition from,
      JourneyDefinition to,
      Journey before,
      List<JourneyEvent> events,
      Journey after) {
    List<Wait> waitedFor = JourneyTimers.waits(from, before);
    List<Wait> waitsFor = JourneyTimers.waits(to, after);
    Set<String> known = waitIds(waitedFor);
    Set<String> wanted = waitIds(waitsFor);
    return new Consequences(
        messages(journeyId, before, events),
        known.stream()
            .filter(id -> !wanted.contains(id))
            .map(id -> timerId(journeyId, id))
            .toList(),
        waitsFor.stream()
            .filter(wait -> !known.contains(wait.id()))
            .map(wait -> timer(journeyId, wait))
            .toList(),
        taskChanges(
            journeyId,
            JourneyTasks.open(from, before),
            JourneyTasks.open(to, after),
            events,
            after));
  }

  private static TaskChanges taskChanges(
      UUID journeyId,
      List<Task> before,
      List<Task> after,
      List<JourneyEvent> events,
      Journey present) {
    Set<String> known = taskIds(before);
    Set<String> wanted = taskIds(after);
    List<TaskElsewhere> elsewhere = new ArrayList<>(leftBehind(journeyId, before, after, events));
    if (present instanceof Journey.Ended ended) {
      elsewhere.addAll(ofParent(ended));
    }
    return new TaskChanges(
        after.stream().filter(task -> !known.contains(task.id())).toList(),
        before.stream().map(Task::id).filter(id -> !wanted.contains(id)).toList(),
        elsewhere,
        events.getLast().at());
  }

  /** A sub-journey whose step was left for another reason than its own end is to end, too. */
  private static List<TaskElsewhere> leftBehind(
      UUID journeyId, List<Task> before, List<Task> after, List<JourneyEvent> events) {
    return before.stream()
        .filter(Task.StartChild.class::isInstance)
        .map(Task.StartChild.class::cast)
        .filter(child -> !after.contains(child))
        .filter(child -> events.stream().noneMatch(event -> isEndOf(child, event)))
        .map(child -> new TaskElsewhere(child.childId(journeyId), Tasks.leftBehind(child.stay())))
        .toList();
  }

  private static boolean isEndOf(Task.StartChild child, JourneyEvent event) {
    return event instanceof JourneyEvent.StepSettled settled
        && settled.stay() == child.stay()
        && !settled.outcome().equals(StepWork.TIMED_OUT);
  }

  private static List<TaskElsewhere> ofParent(Journey.Ended ended) {
    Journey.Origin origin = ended.last().identity().origin();
    return origin != null && origin.parentId() != null && origin.parentStay() != null
        ? List.of(
            new TaskElsewhere(
                UUID.fromString(origin.parentId()),
                Tasks.childEnded(origin.parentStay(), ended.outcome())))
        : List.of();
  }

  /** Sets a timer again that has fired, where the journey still waits for it. */
  void rearm(UUID journeyId, JourneyDefinition definition, Journey journey, String timerId) {
    JourneyTimers.waits(definition, journey).stream()
        .filter(wait -> timerId(journeyId, wait.id()).equals(timerId))
        .forEach(wait -> timers.set(timer(journeyId, wait)));
  }

  private List<Event<?>> messages(UUID journeyId, Journey before, List<JourneyEvent> events) {
    List<Event<?>> told = new ArrayList<>(events.size());
    Journey state = before;
    for (JourneyEvent event : events) {
      state = JourneyFold.evolve(state, event);
      told.add(messages.event(journeyId.toString(), event.at(), JourneyMessages.of(event, state)));
    }
    return told;
  }

  private static Set<String> waitIds(List<Wait> waits) {
    return waits.stream().map(Wait::id).collect(Collectors.toUnmodifiableSet());
  }

  private static Set<String> taskIds(List<Task> tasks) {
    return tasks.stream().map(Task::id).collect(Collectors.toUnmodifiableSet());
  }

  private static Timer timer(UUID journeyId, Wait wait) {
    return new Timer(
        timerId(journeyId, wait.id()),
        JourneyTimerHandler.KIND,
        journeyId.toString(),
        wait.dueAt(),
        null,
        NOTHING_MORE);
  }

  private static String timerId(UUID journeyId, String waitId) {
    return journeyId + ":" + waitId;
  }
}
