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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What readings of all rows have brought: of a small experiment as it is now, of a large one as it
 * was when it was read last, which a timer does again after somebody has asked.
 */
@Service
public class RowSums implements TimerHandler {

  private static final String REFRESH = "rows.refresh";

  /** Rows rest for this many times the time that reading them took. */
  private static final int REST = 10;

  private final RowSumsStore store;
  private final ExperimentStore experiments;
  private final List<RowReading<?>> readings;
  private final Timers timers;
  private final MeasurementProperties properties;
  private final InstantSource clock;
  private final TransactionTemplate consistently;
  private final TransactionTemplate writing;

  RowSums(
      RowSumsStore store,
      ExperimentStore experiments,
      List<RowReading<?>> readings,
      Timers timers,
      MeasurementProperties properties,
      InstantSource clock,
      PlatformTransactionManager transactions) {
    this.store = store;
    this.experiments = experiments;
    this.readings = readings;
    this.timers = timers;
    this.properties = properties;
    this.clock = clock;
    this.consistently = new TransactionTemplate(transactions);
    consistently.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    consistently.setReadOnly(true);
    consistently.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.writing = new TransactionTemplate(transactions);
  }

  /**
   * @param computedAt when the reading was through
   * @param cost how long it took
   */
  record Kept<T>(T sums, Instant computedAt, Duration cost) {}

  public <T> T of(StoredExperiment experiment, RowReading<T> reading) {
    if (!store.hasMoreUnitsThan(experiment.key(), properties.unitsAtOnce())) {
      return read(experiment, reading).sums();
    }
    Optional<Kept<T>> kept = store.find(experiment.key(), reading);
    kept.filter(this::isOld).ifPresent(_ -> refreshLater(experiment.key(), reading.kind()));
    return kept.orElseGet(() -> refresh(experiment, reading)).sums();
  }

  private boolean isOld(Kept<?> kept) {
    Duration rest = kept.cost().multipliedBy(REST);
    Duration allowed = rest.compareTo(properties.age()) > 0 ? rest : properties.age();
    return kept.computedAt().plus(allowed).isBefore(now());
  }

  private void refreshLater(String experiment, String kind) {
    String id = "%s:%s:%s".formatted(REFRESH, kind, experiment);
    String payload = "\"%s\"".formatted(kind);
    writing.executeWithoutResult(
        _ -> timers.set(new Timer(id, REFRESH, experiment, now(), null, payload)));
  }

  private <T> Kept<T> refresh(StoredExperiment experiment, RowReading<T> reading) {
    Kept<T> fresh = read(experiment, reading);
    writing.executeWithoutResult(_ -> store.save(experiment.key(), reading.kind(), fresh));
    return fresh;
  }

  /** All rows as of one instant, so that what is made of them fits together. */
  private <T> Kept<T> read(StoredExperiment experiment, RowReading<T> reading) {
    Instant start = now();
    T sums = Objects.requireNonNull(consistently.execute(_ -> reading.read(experiment, start)));
    Instant end = now();
    return new Kept<>(sums, end, Duration.between(start, end));
  }

  @Override
  public String kind() {
    return REFRESH;
  }

  @Override
  public void fire(Timer timer, Instant now) {
    experiments
        .find(timer.aggregateId())
        .ifPresent(
            experiment ->
                readings.stream()
                    .filter(reading -> timer.payload().contains(reading.kind()))
                    .forEach(reading -> refresh(experiment, reading)));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
