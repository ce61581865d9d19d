package io.iaros.cx.experiment.measurement;

import io.iaros.cx.experiment.counting.CountedListener;
import io.iaros.cx.experiment.counting.Counting;
import io.iaros.cx.experiment.lifecycle.ExperimentDesign;
import io.iaros.cx.experiment.lifecycle.Metric;
import io.iaros.cx.experiment.lifecycle.StoredExperiment;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sums of experiments. Of a small one all are read from its units as they are now. Of a large one
 * those that are kept up are read as they are; what depends on all units at once is told as it was
 * read last, which is done again behind the answer to somebody who asks.
 */
@Service
class Snapshots implements CountedListener {

  /** Units rest for this many times the time that reading them took. */
  private static final int REST = 10;

  private final SnapshotQueries queries;
  private final MomentQueries moments;
  private final Counting counting;
  private final SnapshotStore store;
  private final BackgroundReadings readings;
  private final MeasurementProperties properties;
  private final InstantSource clock;
  private final TransactionTemplate consistently;
  private final TransactionTemplate writing;

  Snapshots(
      SnapshotQueries queries,
      MomentQueries moments,
      Counting counting,
      SnapshotStore store,
      BackgroundReadings readings,
      MeasurementProperties properties,
      InstantSource clock,
      PlatformTransactionManager transactions) {
    this.queries = queries;
    this.moments = moments;
    this.counting = counting;
    this.store = store;
    this.readings = readings;
    this.properties = properties;
    this.clock = clock;
    this.consistently = new TransactionTemplate(transactions);
    consistently.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    consistently.setReadOnly(true);
    consistently.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.writing = new TransactionTemplate(transactions);
  }

  /**
   * @param dimension that a caller wants beyond the design; null for a dimension that the design
   *     declares
   */
  private record Part(@Nullable String dimension) {
    static final Part DECLARED = new Part(null);

    String key() {
      return Objects.requireNonNullElse(dimension, "");
    }
  }

  /** Told by those dimensions alone that the design declares. */
  StampedSnapshot of(StoredExperiment experiment) {
    return of(experiment, null);
  }

  /**
   * @param dimension by which the caller wants to tell units apart, declared or not
   */
  StampedSnapshot of(StoredExperiment experiment, @Nullable String dimension) {
    List<String> declared = dimensionsOf(experiment.design());
    Optional<String> other =
        Optional.ofNullable(dimension).filter(name -> !declared.contains(name));
    if (isSmall(experiment.key())) {
      counting.catchUp(experiment.key());
      List<String> dimensions = new ArrayList<>(declared);
      other.ifPresent(dimensions::add);
      return stamped(() -> readWhole(experiment, experiment.design().metrics(), dimensions));
    }
    StampedSnapshot kept = stamped(() -> moments.read(experiment.key(), experiment.design()));
    if (!delayedMetrics(experiment.design()).isEmpty()) {
      kept = kept.withMetrics(delayedNames(experiment.design()), lastOf(experiment, Part.DECLARED));
    }
    return other.isEmpty()
        ? kept
        : kept.withDimension(
            other.orElseThrow(), lastOf(experiment, new Part(other.orElseThrow())));
  }

  /** All by which results of the experiment can be told apart. */
  List<String> dimensions(StoredExperiment experiment) {
    if (isSmall(experiment.key())) {
      counting.catchUp(experiment.key());
    }
    List<String> all = new ArrayList<>(dimensionsOf(experiment.design()));
    counting.attributesOf(experiment.key()).stream()
        .filter(name -> !all.contains(name))
        .forEach(all::add);
    return List.copyOf(all);
  }

  private boolean isSmall(String experiment) {
    return !queries.hasMoreUnitsThan(experiment, properties.unitsAtOnce());
  }

  private static List<String> dimensionsOf(ExperimentDesign design) {
    return design.analysisOrUsual().dimensionsOrNone();
  }

  private static List<Metric> delayedMetrics(ExperimentDesign design) {
    return design.metrics().stream()
        .filter(metric -> metric.type() == Metric.Type.QUANTILE || !Counting.isAdditive(metric))
        .toList();
  }

  private static List<String> delayedNames(ExperimentDesign design) {
    return delayedMetrics(design).stream().map(Metric::name).toList();
  }

  private Snapshot readWhole(
      StoredExperiment experiment, List<Metric> metrics, List<String> dimensions) {
    return queries.read(experiment.key(), metrics, dimensions, counting.upTo(experiment.key()));
  }

  /** All sums as of one instant, so that they fit together. */
  private StampedSnapshot stamped(Supplier<Snapshot> reading) {
    Instant start = now();
    Snapshot snapshot = consistently.execute(_ -> reading.get());
    Instant end = now();
    return new StampedSnapshot(Objects.requireNonNull(snapshot), end, Duration.between(start, end));
  }

  private Optional<StampedSnapshot> lastOf(StoredExperiment experiment, Part part) {
    Optional<StampedSnapshot> last = store.find(experiment.key(), part.key());
    if (last.map(this::isOld).orElse(true)) {
      refreshLater(experiment, part);
    }
    return last;
  }

  private boolean isOld(StampedSnapshot kept) {
    Duration rest = kept.cost().multipliedBy(REST);
    Duration allowed = rest.compareTo(properties.age()) > 0 ? rest : properties.age();
    return kept.computedAt().plus(allowed).isBefore(now());
  }

  private void refreshLater(StoredExperiment experiment, Part part) {
    readings.begin(experiment.key() + ":" + part.key(), () -> refresh(experiment, part));
  }

  /** Whoever asks first of what has grown large is to find what takes long to read. */
  @Override
  public void onCounted(StoredExperiment experiment) {
    if (!delayedMetrics(experiment.design()).isEmpty()
        && !isSmall(experiment.key())
        && store.find(experiment.key(), Part.DECLARED.key()).isEmpty()) {
      refreshLater(experiment, Part.DECLARED);
    }
  }

  private void refresh(StoredExperiment experiment, Part part) {
    ExperimentDesign design = experiment.design();
    StampedSnapshot fresh =
        part.dimension() == null
            ? stamped(() -> readWhole(experiment, delayedMetrics(design), dimensionsOf(design)))
            : stamped(() -> readWhole(experiment, design.metrics(), List.of(part.dimension())));
    writing.executeWithoutResult(_ -> store.save(experiment.key(), part.key(), fresh));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
