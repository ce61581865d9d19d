package io.iaros.cx.recovery.loop;

import io.iaros.cx.service.consumer.Faults;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Threads that take up what is due until nothing is, and then sleep until they are woken or look
 * again by themselves: another instance's commits, and times that come, signal nothing.
 */
public final class WorkLoop implements SmartLifecycle {

  /** One batch. */
  @FunctionalInterface
  public interface Work {
    /**
     * @return how much was done; 0 when nothing is due
     */
    int doBatch();
  }

  private static final Logger LOG = LoggerFactory.getLogger(WorkLoop.class);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

  private final String name;
  private final Work work;
  private final WorkSignal signal;
  private final LoopProperties properties;
  private volatile List<Thread> threads = List.of();

  public WorkLoop(String name, Work work, WorkSignal signal, LoopProperties properties) {
    this.name = name;
    this.work = work;
    this.signal = signal;
    this.properties = properties;
  }

  @Override
  public void start() {
    threads =
        IntStream.range(0, properties.workers())
            .mapToObj(
                number ->
                    Thread.ofPlatform().name(name + "-" + number).daemon().unstarted(this::run))
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
        if (doBatch() == 0) {
          signal.await(properties.idle());
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** What fails here is tried again for ever: the rows that it is about are still due. */
  private int doBatch() throws InterruptedException {
    try {
      return work.doBatch();
    } catch (RuntimeException failure) {
      if (!isRunning()) {
        throw new InterruptedException();
      }
      if (Faults.isTransient(failure)) {
        LOG.warn("{} could not work, trying again: {}", name, failure.toString());
      } else {
        LOG.error("{} failed, trying again", name, failure);
      }
      TimeUnit.MILLISECONDS.sleep(properties.backOff().toMillis());
      return 0;
    }
  }
}
