package io.iaros.cx.experiment.measurement;

import io.iaros.cx.experiment.measurement.ExperimentResults.Delayed;
import io.iaros.cx.experiment.measurement.Snapshot.Cell;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * @param computedAt when the reading was through
 * @param delayed what in it is older than the rest, or not there yet
 */
record StampedSnapshot(Snapshot snapshot, Instant computedAt, List<Delayed> delayed) {

  StampedSnapshot {
    delayed = List.copyOf(delayed);
  }

  StampedSnapshot(Kept<Snapshot> whole) {
    this(whole.value(), whole.computedAt(), List.of());
  }

  /** With these metrics as they were read last. */
  StampedSnapshot withMetrics(List<String> metrics, Optional<Snapshot> last) {
    return with(metrics, cell -> cell.metric() != null && metrics.contains(cell.metric()), last);
  }

  /** With all metrics by this dimension, as they were read last. */
  StampedSnapshot withDimension(String dimension, Optional<Snapshot> last) {
    return with(List.of(dimension), cell -> dimension.equals(cell.dimension()), last);
  }

  private StampedSnapshot with(
      List<String> names, Predicate<Cell> replaced, Optional<Snapshot> last) {
    Instant upTo = last.map(Snapshot::upTo).orElse(null);
    return new StampedSnapshot(
        last.map(known -> joined(known, replaced)).orElse(snapshot),
        computedAt,
        Stream.concat(delayed.stream(), names.stream().map(name -> new Delayed(name, upTo)))
            .toList());
  }

  private Snapshot joined(Snapshot last, Predicate<Cell> replaced) {
    return new Snapshot(
        snapshot.upTo(),
        snapshot.multiple(),
        Stream.concat(
                snapshot.cells().stream().filter(replaced.negate()),
                last.cells().stream().filter(replaced))
            .toList(),
        snapshot.quantiles().isEmpty() ? last.quantiles() : snapshot.quantiles(),
        snapshot.steps());
  }
}
