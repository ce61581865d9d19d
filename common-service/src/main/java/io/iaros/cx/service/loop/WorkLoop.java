package io.iaros.cx.service.loop;

import io.iaros.cx.service.consumer.Faults;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Threads that take up what is due until nothing is, and then sleep until they are woken, the next
 * is due, or their idle time is over: another instance's commits signal nothing.
 */
public final class WorkLoop implements SmartLifecycle {

  /** One look at what is due. */
  @FunctionalInterface
  public interface Work {

    /** Long enough for any loop: it looks again after its idle time at the latest. */
    Duration NOTHING_KNOWN = Duration.ofDays(1);

    /**
     * @return in what time something will be due, as far as is known; zero where something was done
     */
    Duration doWhatIsDue();

    /**
     * @param batch tells how much it did; 0 when nothing is due
     */
    static Work ofBatches(IntSupplier batch) {
      return () -> batch.getAsInt() == 0 ? NOTHING_KNOWN : Duration.ZERO;
    }
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

  /** Before whatever listens or answers, because what is due has waited already; ends after it. */
  @Override
  public int getPhase() {
    return 0;
  }

  private void run() {
    try {
      while (isRunning()) {
        Duration untilNext = work();
        if (untilNext.isPositive()) {
          signal.await(untilNext.compareTo(properties.idle()) < 0 ? untilNext : properties.idle());
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** What fails here is tried again for ever: the rows that it is about are still due. */
  private Duration work() throws InterruptedException {
    try {
      return work.doWhatIsDue();
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
      return Duration.ZERO;
    }
  }
}
