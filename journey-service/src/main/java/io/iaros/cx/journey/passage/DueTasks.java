package io.iaros.cx.journey.passage;

import io.iaros.cx.journey.passage.Tasks.Claimed;
import io.iaros.cx.service.loop.WorkLoop.Work;
import io.iaros.cx.service.loop.WorkSignal;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Does the task that has waited longest, and calls another worker to the next. */
@Component
class DueTasks implements Work {

  private final Tasks tasks;
  private final TaskWork work;
  private final WorkSignal tasksDue;
  private final TaskProperties properties;

  DueTasks(Tasks tasks, TaskWork work, WorkSignal tasksDue, TaskProperties properties) {
    this.tasks = tasks;
    this.work = work;
    this.tasksDue = tasksDue;
    this.properties = properties;
  }

  @Override
  public Duration doWhatIsDue() {
    Optional<Claimed> claimed = tasks.claim(properties.lease());
    if (claimed.isEmpty()) {
      return tasks.untilNext().orElse(NOTHING_KNOWN);
    }
    tasksDue.raise();
    work.on(claimed.get());
    return Duration.ZERO;
  }
}
