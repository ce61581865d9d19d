package io.iaros.cx.journey.passage;

import io.iaros.cx.journey.passage.Tasks.Claimed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Does the tasks of journeys as soon as they are open. Sleeps until one is; a worker that dies
 * leaves its task to another once the lease is over.
 */
@Component
class TaskLoop implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(TaskLoop.class);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

  private final Tasks tasks;
  private final TaskWork work;
  private final TaskSignal signal;
  private final InstantSource clock;
  private final TaskProperties properties;
  private volatile List<Thread> threads = List.of();

  TaskLoop(
      Tasks tasks,
      TaskWork work,
      TaskSignal signal,
      InstantSource clock,
      TaskProperties properties) {
    this.tasks = tasks;
    this.work = work;
    this.signal = signal;
    this.clock = clock;
    this.properties = properties;
  }

  @Override
  public void start() {
    threads =
        IntStream.range(0, properties.workers())
            .mapToObj(
                number ->
                    Thread.ofPlatform()
                        .name("journey-task-" + number)
                        .daemon()
                        .unstarted(this::run))
            .toList();
    threads.forEach(Thread::start);
  }

  @Override
  public void stop() {
    List<Thread> running = threads;
    threads = List.of();
    running.forEach(Thread::interrupt);
    try {
      for (Thread thread : running) {
        thread.join(STOP_TIMEOUT);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return !threads.isEmpty();
  }

  private void run() {
    try {
      while (isRunning()) {
        workOrWait();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void workOrWait() throws InterruptedException {
    try {
      Instant now = clock.instant();
      Optional<Claimed> claimed = tasks.claim(now, now.plus(properties.lease()));
      if (claimed.isPresent()) {
        signal.raise(); // there may be more: let another worker look too
        work.on(claimed.get());
      } else {
        signal.await(sleep(tasks.nextRun()));
      }
    } catch (RuntimeException failed) {
      LOG.warn("A task was not done and is done again after its lease", failed);
      signal.await(properties.sleepMax());
    }
  }

  private Duration sleep(@Nullable Instant next) {
    if (next == null) {
      return properties.sleepMax();
    }
    Duration untilNext = Duration.between(clock.instant(), next);
    return untilNext.compareTo(properties.sleepMax()) < 0 ? untilNext : properties.sleepMax();
  }
}
