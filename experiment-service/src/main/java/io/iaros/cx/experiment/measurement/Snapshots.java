package io.iaros.cx.experiment.measurement;

import io.iaros.cx.experiment.counting.CountedListener;
import io.iaros.cx.experiment.counting.Counting;
import io.iaros.cx.experiment.lifecycle.ExperimentDesign;
import io.iaros.cx.experiment.lifecycle.Metric;
import io.iaros.cx.experiment.lifecycle.StoredExperiment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Sums of experiments. Of a small one all are read from its units as they are now. Of a large one
 * those that are kept up are read as they are; what depends on all units at once is told as it was
 * read last, which is done again behind the answer to somebody who asks.
 */
@Service
class Snapshots implements CountedListener {

  /** Under which those are kept that the design declares; others with their dimension. */
  private static final String KIND = "snapshot";

  private final SnapshotQueries queries;
  private final MomentQueries moments;
  private final Counting counting;
  private final WholeReading whole;
  private final BackgroundReadings readings;

  Snapshots(
      SnapshotQueries queries,
      MomentQueries moments,
      Counting counting,
      WholeReading whole,
      BackgroundReadings readings) {
    this.queries = queries;
    this.moments = moments;
    this.counting = counting;
    this.whole = whole;
    this.readings = readings;
  }

  /**
   * @param dimension that a caller wants beyond the design; null for a dimension that the design
   *     declares
   */
  private record Part(@Nullable String dimension) {
    static final Part DECLARED = new Part(null);

    String kind() {
      return dimension == null ? KIND : KIND + ":" + dimension;
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
    if (whole.isSmall(experiment.key())) {
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
    if (whole.isSmall(experiment.key())) {
      counting.catchUp(experiment.key());
    }
    List<String> all = new ArrayList<>(dimensionsOf(experiment.design()));
    counting.attributesOf(experiment.key()).stream()
        .filter(name -> !all.contains(name))
        .forEach(all::add);
    return List.copyOf(all);
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

  private StampedSnapshot stamped(Supplier<Snapshot> reading) {
    return new StampedSnapshot(whole.read(_ -> reading.get()));
  }

  private Optional<Snapshot> lastOf(StoredExperiment experiment, Part part) {
    Optional<Kept<Snapshot>> last = whole.last(experiment.key(), part.kind(), Snapshot.class);
    if (last.map(whole::isOld).orElse(true)) {
      refreshLater(experiment, part);
    }
    return last.map(Kept::value);
  }

  private void refreshLater(StoredExperiment experiment, Part part) {
    readings.begin(experiment.key() + ":" + part.kind(), () -> refresh(experiment, part));
  }

  /** Whoever asks first of what has grown large is to find what takes long to read. */
  @Override
  public void onCounted(StoredExperiment experiment) {
    if (!delayedMetrics(experiment.design()).isEmpty()
        && !whole.isSmall(experiment.key())
        && whole.last(experiment.key(), KIND, Snapshot.class).isEmpty()) {
      refreshLater(experiment, Part.DECLARED);
    }
  }

  private void refresh(StoredExperiment experiment, Part part) {
    ExperimentDesign design = experiment.design();
    Kept<Snapshot> fresh =
        whole.read(
            _ ->
                part.dimension() == null
                    ? readWhole(experiment, delayedMetrics(design), dimensionsOf(design))
                    : readWhole(experiment, design.metrics(), List.of(part.dimension())));
    whole.keep(experiment.key(), part.kind(), fresh);
  }
}
