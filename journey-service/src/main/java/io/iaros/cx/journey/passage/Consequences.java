package io.iaros.cx.journey.passage;

import io.iaros.cx.events.Event;
import io.iaros.cx.journey.passage.JourneyTasks.Task;
import io.iaros.cx.service.timer.Timer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What follows from the events of a journey, to be written in their transaction.
 *
 * @param told to others, in order
 * @param cancelled ids of timers that the journey no longer waits for
 * @param set timers that it waits for from now on
 */
record Consequences(
    List<Event<?>> told, List<String> cancelled, List<Timer> set, TaskChanges tasks) {

  /**
   * @param opened tasks of the journey itself
   * @param closed ids of its tasks that are no longer open
   * @param elsewhere tasks of other journeys: two are never held at once
   * @param at when it changed, by the clock of whoever changed it
   */
  record TaskChanges(
      List<Task> opened, List<String> closed, List<TaskElsewhere> elsewhere, Instant at) {

    boolean isEmpty() {
      return opened.isEmpty() && closed.isEmpty() && elsewhere.isEmpty();
    }
  }

  record TaskElsewhere(UUID journeyId, String taskId) {}
}
