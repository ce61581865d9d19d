package io.iaros.cx.personalization.model;

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
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Trains all models again and again; each time one instance does. */
final class ModelRefresh implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(ModelRefresh.class);
  private static final String AUTHOR = "schedule";
  private static final Duration LOOK_EVERY = Duration.ofSeconds(10);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(8);

  /** After the end of the one before; the first not while the platform starts. */
  private record Refreshes(Duration first, Duration period) implements Schedule {

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

  private final Models models;
  private final ModelTraining training;
  private final DataSource dataSource;
  private final ModelProperties properties;
  private final Duration period;
  private volatile @Nullable Scheduler scheduler;

  /**
   * @param period between the end of one training of all models and the begin of the next
   */
  ModelRefresh(
      Models models,
      ModelTraining training,
      DataSource dataSource,
      ModelProperties properties,
      Duration period) {
    this.models = models;
    this.training = training;
    this.dataSource = dataSource;
    this.properties = properties;
    this.period = period;
  }

  @Override
  public void start() {
    RecurringTask<Void> refresh =
        Tasks.recurring("model-refresh", new Refreshes(properties.firstTraining(), period))
            .execute((_, _) -> trainAll());
    ExecutorService leisurely =
        Executors.newSingleThreadExecutor(BackgroundThreads.named("model-refresh").factory());
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

  /** A model that fails does not keep the others from learning. */
  private void trainAll() {
    for (RegisteredModel<?, ?> model : models.all()) {
      try {
        var _ = training.train(model, ModelOrigin.SCHEDULE, AUTHOR);
      } catch (RuntimeException failure) {
        LOG.error("The model {} could not be trained", model.family().name(), failure);
      }
    }
  }
}
