package io.iaros.cx.experiment.measurement;

import io.iaros.cx.experiment.lifecycle.ExperimentStore;
import io.iaros.cx.experiment.lifecycle.StoredExperiment;
import io.iaros.cx.service.timer.Timer;
import io.iaros.cx.service.timer.TimerHandler;
import io.iaros.cx.service.timer.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sums of experiments: of a small one as they are now, of a large one as they were when they were
 * read last, which a timer does again after somebody has asked.
 */
@Service
class Snapshots implements TimerHandler {

  private static final String REFRESH = "results.refresh";

  /** Rows rest for this many times the time that reading them took. */
  private static final int REST = 10;

  private final SnapshotQueries queries;
  private final SnapshotStore store;
  private final ExperimentStore experiments;
  private final Timers timers;
  private final MeasurementProperties properties;
  private final InstantSource clock;
  private final TransactionTemplate consistently;
  private final TransactionTemplate writing;

  Snapshots(
      SnapshotQueries queries,
      SnapshotStore store,
      ExperimentStore experiments,
      Timers timers,
      MeasurementProperties properties,
      InstantSource clock,
      PlatformTransactionManager transactions) {
    this.queries = queries;
    this.store = store;
    this.experiments = experiments;
    this.timers = timers;
    this.properties = properties;
    this.clock = clock;
    this.consistently = new TransactionTemplate(transactions);
    consistently.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    consistently.setReadOnly(true);
    consistently.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.writing = new TransactionTemplate(transactions);
  }

  StampedSnapshot of(StoredExperiment experiment) {
    if (!queries.hasMoreUnitsThan(experiment.key(), properties.unitsAtOnce())) {
      return read(experiment);
    }
    Optional<StampedSnapshot> kept = store.find(experiment.key());
    kept.filter(this::isOld).ifPresent(_ -> refreshLater(experiment.key()));
    return kept.orElseGet(() -> refresh(experiment));
  }

  private boolean isOld(StampedSnapshot kept) {
    Duration rest = kept.cost().multipliedBy(REST);
    Duration allowed = rest.compareTo(properties.age()) > 0 ? rest : properties.age();
    return kept.computedAt().plus(allowed).isBefore(now());
  }

  private void refreshLater(String experiment) {
    writing.executeWithoutResult(
        _ ->
            timers.set(
                new Timer(REFRESH + ":" + experiment, REFRESH, experiment, now(), null, "{}")));
  }

  private StampedSnapshot refresh(StoredExperiment experiment) {
    StampedSnapshot fresh = read(experiment);
    writing.executeWithoutResult(_ -> store.save(experiment.key(), fresh));
    return fresh;
  }

  /** All sums as of one instant, so that they fit together. */
  private StampedSnapshot read(StoredExperiment experiment) {
    Instant start = now();
    Snapshot snapshot = consistently.execute(_ -> queries.read(experiment, start));
    Instant end = now();
    return new StampedSnapshot(Objects.requireNonNull(snapshot), end, Duration.between(start, end));
  }

  @Override
  public String kind() {
    return REFRESH;
  }

  @Override
  public void fire(Timer timer, Instant now) {
    experiments.find(timer.aggregateId()).ifPresent(this::refresh);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
