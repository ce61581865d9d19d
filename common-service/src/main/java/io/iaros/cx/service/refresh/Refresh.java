package io.iaros.cx.service.refresh;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import io.iaros.cx.service.background.BackgroundThreads;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Does the same work again and again; each time one instance does, on a thread that nobody waits
 * for. Wants db-scheduler's table {@code scheduled_tasks}.
 */
public final class Refresh implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Refresh.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

  /** So long it may go on when it is to end, and so long again once it was told by an interrupt. */
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(3);

  /**
   * @param first after the first start of all; not while the platform starts
   * @param period between the end of one time and the begin of the next
   */
  public record Pace(Duration first, Duration period) implements Schedule {

    @Override
    public Instant getInitialExecutionTime(Instant now) {
      return now.plus(first);
    }

    @Override
    public Instant getNextExecutionTime(ExecutionComplete complete) {
      return complete.getTimeDone().plus(period);
    }

    @Override
    public boolean isDeterministic() {
      return false;
    }
  }

  private final String name;
  private final Pace pace;
  private final DataSource dataSource;
  private final Runnable work;
  private volatile @Nullable Scheduler scheduler;

  /**
   * @param name by which all instances know the work; it stays
   */
  public Refresh(String name, Pace pace, DataSource dataSource, Runnable work) {
    this.name = name;
    this.pace = pace;
    this.dataSource = dataSource;
    this.work = work;
  }

  /**
   * One that fails does not keep the others from their turn; an interrupt does, as it comes when
   * the service is to end.
   *
   * @param named as it stands in the log
   */
  public static <T> Runnable ofEach(
      Supplier<? extends Iterable<T>> all, Function<T, String> named, Consumer<T> one) {
    return () -> {
      for (T part : all.get()) {
        if (Thread.currentThread().isInterrupted()) {
          return;
        }
        try {
          one.accept(part);
        } catch (RuntimeException failure) {
          LOG.error("{} could not be refreshed", named.apply(part), failure);
        }
      }
    };
  }

  @Override
  public void start() {
    RecurringTask<Void> refresh = Tasks.recurring(name, pace).execute((_, _) -> work.run());
    ExecutorService leisurely =
        Executors.newSingleThreadExecutor(BackgroundThreads.named(name).factory());
    Scheduler starting =
        Scheduler.create(dataSource)
            .startTasks(List.of(refresh))
            .threads(1)
            .executorService(leisurely)
            .pollingInterval(LOOK_EVERY)
            .shutdownMaxWait(STOP_TIMEOUT)
            .build();
    scheduler = starting;
    starting.start();
  }

  @Override
  public void stop() {
    Scheduler stopping = scheduler;
    scheduler = null;
    if (stopping != null) {
      stopping.stop();
    }
  }

  @Override
  public boolean isRunning() {
    return scheduler != null;
  }
}
