package io.iaros.cx.journey.passage;

import io.iaros.cx.events.Event;
import io.iaros.cx.journey.definition.JourneyDefinition;
import io.iaros.cx.journey.definition.StepWork;
import io.iaros.cx.journey.passage.JourneyTasks.Task;
import io.iaros.cx.journey.passage.JourneyTimers.Wait;
import io.iaros.cx.service.event.Events;
import io.iaros.cx.service.outbox.Outbox;
import io.iaros.cx.service.timer.Timer;
import io.iaros.cx.service.timer.Timers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * What follows from events within their transaction: messages, timers and tasks. Call it once the
 * journey's row is written, whose lock gives the messages their order.
 */
@Component
class JourneyLog {

  /** A timer only wakes its journey, whose state says what is due. */
  private static final String NOTHING_MORE = "{}";

  private final Outbox outbox;
  private final Events messages;
  private final Timers timers;

  private final Tasks tasks;

  JourneyLog(Outbox outbox, Events messages, Timers timers, Tasks tasks) {
    this.tasks = tasks;
    this.outbox = outbox;
    this.messages = messages;
    this.timers = timers;
  }

  void record(
      UUID journeyId,
      JourneyDefinition definition,
      Journey before,
      List<JourneyEvent> events,
      Journey after) {
    record(journeyId, definition, definition, before, events, after);
  }

  /** A journey that goes on by another version waits for what that version says. */
  void record(
      UUID journeyId,
      JourneyDefinition from,
      JourneyDefinition to,
      Journey before,
      List<JourneyEvent> events,
      Journey after) {
    outbox.append(messages(journeyId, before, events));
    rearm(journeyId, JourneyTimers.waits(from, before), JourneyTimers.waits(to, after));
    List<Task> openBefore = JourneyTasks.open(from, before);
    List<Task> openAfter = JourneyTasks.open(to, after);
    tasks.change(journeyId, openBefore, openAfter, events.getLast().at());
    endLeftBehind(journeyId, openBefore, openAfter, events);
    if (after instanceof Journey.Ended ended) {
      tellParent(ended);
    }
  }

  /**
   * A sub-journey whose step was left for another reason than its own end is to end, too. By a task
   * of its own: two journeys are never held at once.
   */
  private void endLeftBehind(
      UUID journeyId, List<Task> before, List<Task> after, List<JourneyEvent> events) {
    for (Task task : before) {
      if (task instanceof Task.StartChild child
          && !after.contains(child)
          && events.stream().noneMatch(event -> isEndOf(child, event))) {
        tasks.add(child.childId(journeyId), Tasks.leftBehind(child.stay()));
      }
    }
  }

  private static boolean isEndOf(Task.StartChild child, JourneyEvent event) {
    return event instanceof JourneyEvent.StepSettled settled
        && settled.stay() == child.stay()
        && !settled.outcome().equals(StepWork.TIMED_OUT);
  }

  /** By a task of the parent: two journeys are never held at once. */
  private void tellParent(Journey.Ended ended) {
    Journey.Origin origin = ended.last().identity().origin();
    if (origin != null && origin.parentId() != null && origin.parentStay() != null) {
      tasks.add(
          UUID.fromString(origin.parentId()),
          Tasks.childEnded(origin.parentStay(), ended.outcome()));
    }
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

  private void rearm(UUID journeyId, List<Wait> waitedFor, List<Wait> waitsFor) {
    Set<String> known = ids(waitedFor);
    Set<String> wanted = ids(waitsFor);
    timers.change(
        known.stream()
            .filter(id -> !wanted.contains(id))
            .map(id -> timerId(journeyId, id))
            .toList(),
        waitsFor.stream()
            .filter(wait -> !known.contains(wait.id()))
            .map(wait -> timer(journeyId, wait))
            .toList());
  }

  private static Set<String> ids(List<Wait> waits) {
    return waits.stream().map(Wait::id).collect(Collectors.toUnmodifiableSet());
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
