package io.iaros.cx.experiment.measurement;

import io.iaros.cx.experiment.lifecycle.ExperimentStore;
import io.iaros.cx.experiment.lifecycle.StoredExperiment;
import io.iaros.cx.service.timer.Timer;
import io.iaros.cx.service.timer.TimerHandler;
import io.iaros.cx.service.timer.Timers;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * What readings of all rows have brought: of a small experiment as it is now, of a large one as it
 * was when it was read last, which a timer does again after somebody has asked.
 */
@Service
public class RowSums implements TimerHandler {

  private static final String REFRESH = "rows.refresh";

  private final WholeReading whole;
  private final ExperimentStore experiments;
  private final List<RowReading<?>> readings;
  private final Timers timers;

  RowSums(
      WholeReading whole,
      ExperimentStore experiments,
      List<RowReading<?>> readings,
      Timers timers) {
    this.whole = whole;
    this.experiments = experiments;
    this.readings = readings;
    this.timers = timers;
  }

  public <T> T of(StoredExperiment experiment, RowReading<T> reading) {
    if (whole.isSmall(experiment.key())) {
      return read(experiment, reading).value();
    }
    Optional<Kept<T>> kept = whole.last(experiment.key(), reading.kind(), reading.type());
    kept.filter(whole::isOld).ifPresent(_ -> refreshLater(experiment.key(), reading.kind()));
    return kept.orElseGet(() -> refresh(experiment, reading)).value();
  }

  private void refreshLater(String experiment, String kind) {
    String id = "%s:%s:%s".formatted(REFRESH, kind, experiment);
    String payload = "\"%s\"".formatted(kind);
    whole.write(() -> timers.set(new Timer(id, REFRESH, experiment, whole.now(), null, payload)));
  }

  private <T> Kept<T> refresh(StoredExperiment experiment, RowReading<T> reading) {
    Kept<T> fresh = read(experiment, reading);
    whole.keep(experiment.key(), reading.kind(), fresh);
    return fresh;
  }

  private <T> Kept<T> read(StoredExperiment experiment, RowReading<T> reading) {
    return whole.read(start -> reading.read(experiment, start));
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
}
