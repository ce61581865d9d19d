package io.iaros.cx.experiment.measurement;

import io.iaros.cx.experiment.lifecycle.ExperimentStore;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Reads all counts of an experiment as of one instant, so that they fit together. */
@Service
class ResultsReader {

  private final ExperimentStore experiments;
  private final MeasurementStore measurements;

  ResultsReader(ExperimentStore experiments, MeasurementStore measurements) {
    this.experiments = experiments;
    this.measurements = measurements;
  }

  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  public Optional<ExperimentResults> read(String key, Instant now) {
    return experiments
        .find(key)
        .map(
            experiment ->
                new ResultsCalculation(
                        experiment,
                        measurements.unitsByVariant(key),
                        measurements.multipleExposures(key),
                        measurements.totals(key))
                    .asOf(now));
  }
}
