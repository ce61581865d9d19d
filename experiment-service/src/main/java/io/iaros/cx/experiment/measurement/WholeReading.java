package io.iaros.cx.experiment.measurement;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads all of an experiment at once while a caller waits, as long as there are few units; of more
 * keeps what was read, and tells when it is to be read again.
 */
@Component
class WholeReading {

  /** What was read rests for this many times the time that it took. */
  private static final int REST = 10;

  private final KeptStore store;
  private final JoinPlans plans;
  private final MeasurementProperties properties;
  private final InstantSource clock;
  private final TransactionTemplate consistently;
  private final TransactionTemplate writing;

  WholeReading(
      KeptStore store,
      JoinPlans plans,
      MeasurementProperties properties,
      InstantSource clock,
      PlatformTransactionManager transactions) {
    this.store = store;
    this.plans = plans;
    this.properties = properties;
    this.clock = clock;
    this.consistently = new TransactionTemplate(transactions);
    consistently.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    consistently.setReadOnly(true);
    consistently.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.writing = new TransactionTemplate(transactions);
  }

  boolean isSmall(String experiment) {
    return !store.hasMoreUnitsThan(experiment, properties.unitsAtOnce());
  }

  /** All as of one instant, which the reading is told, so that what is made of it fits together. */
  <T> Kept<T> read(Function<Instant, T> reading) {
    Instant start = now();
    T value =
        Objects.requireNonNull(
            consistently.execute(
                _ -> {
                  plans.neverCompareAllWithAll();
                  return reading.apply(start);
                }));
    Instant end = now();
    return new Kept<>(value, end, Duration.between(start, end));
  }

  <T> Optional<Kept<T>> last(String experiment, String kind, Class<T> type) {
    return store.find(experiment, kind, type);
  }

  void keep(String experiment, String kind, Kept<?> kept) {
    write(() -> store.save(experiment, kind, kept));
  }

  void write(Runnable work) {
    writing.executeWithoutResult(_ -> work.run());
  }

  boolean isOld(Kept<?> kept) {
    Duration rest = kept.cost().multipliedBy(REST);
    Duration allowed = rest.compareTo(properties.age()) > 0 ? rest : properties.age();
    return kept.computedAt().plus(allowed).isBefore(now());
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
