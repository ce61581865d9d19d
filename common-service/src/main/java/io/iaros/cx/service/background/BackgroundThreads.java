package io.iaros.cx.service.background;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * Threads for work that nobody waits for. They run where the machine has time for it, because
 * answers come first: their priority is the lowest, which counts where the virtual machine hands
 * priorities on to the system ({@code -XX:ThreadPriorityPolicy=1}).
 */
public final class BackgroundThreads {

  private BackgroundThreads() {}

  /** Daemon threads of one name. */
  @SuppressWarnings("ThreadPriorityCheck") // it decides who is quick, never what is right
  public static Thread.Builder.OfPlatform named(String name) {
    return Thread.ofPlatform().name(name).daemon().priority(Thread.MIN_PRIORITY);
  }

  /**
   * One thread for each processor; parallel streams of a task that runs there stay there, where in
   * the common pool they would take the processors from answers.
   */
  @SuppressWarnings("ThreadPriorityCheck") // as above
  public static ForkJoinPool pool(String name) {
    return new ForkJoinPool(
        Runtime.getRuntime().availableProcessors(),
        pool -> {
          ForkJoinWorkerThread thread =
              ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
          thread.setName(name + "-" + thread.getPoolIndex());
          thread.setPriority(Thread.MIN_PRIORITY);
          return thread;
        },
        null,
        false);
  }

  /** A thread of its own for each task. */
  public static AsyncTaskExecutor executor(String name) {
    return new SimpleAsyncTaskExecutor(named(name).factory());
  }
}
