package io.iaros.cx.personalization.background;

import io.iaros.cx.service.background.BackgroundThreads;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A daemon thread whose work goes on for as long as it is wanted, where the machine has time for
 * it: answers come first. Thread-safe.
 */
public final class BackgroundThread {

  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(8);

  private final String name;
  private final Runnable work;
  private volatile @Nullable Thread thread;

  /**
   * @param work ends when it is interrupted or {@link #isRunning} is no longer true
   */
  public BackgroundThread(String name, Runnable work) {
    this.name = name;
    this.work = work;
  }

  public void start() {
    Thread starting = BackgroundThreads.named(name).unstarted(work);
    thread = starting; // before it runs, because it asks whether it still should
    starting.start();
  }

  /** Interrupts the work and waits a while for its end. */
  public void stop() {
    Thread stopping = thread;
    thread = null;
    if (stopping == null) {
      return;
    }
    stopping.interrupt();
    try {
      stopping.join(STOP_TIMEOUT);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  public boolean isRunning() {
    return thread != null;
  }
}
