package io.iaros.cx.journey.outcome;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Trains the models of all definitions again and again; each time one instance does. */
@Component
final class OutcomeRefresh implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(OutcomeRefresh.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(10);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(8);

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

  private final FinishedJourneys journeys;
  private final OutcomeTrainer trainer;
  private final DataSource dataSource;
  private final OutcomeProperties properties;
  private volatile @Nullable Scheduler scheduler;

  OutcomeRefresh(
      FinishedJourneys journeys,
      OutcomeTrainer trainer,
      DataSource dataSource,
      OutcomeProperties properties) {
    this.journeys = journeys;
    this.trainer = trainer;
    this.dataSource = dataSource;
    this.properties = properties;
  }

  @Override
  public void start() {
    RecurringTask<Void> refresh =
        Tasks.recurring(
                "outcome-refresh", new Refreshes(properties.firstTraining(), properties.period()))
            .execute((_, _) -> trainAll());
    Scheduler starting =
        Scheduler.create(dataSource)
            .startTasks(List.of(refresh))
            .threads(1)
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
    for (String definition : journeys.definitions()) {
      try {
        var _ = trainer.train(definition, "schedule");
      } catch (RuntimeException failure) {
        LOG.error("The model of {} could not be trained", definition, failure);
      }
    }
  }
}
