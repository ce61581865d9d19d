package io.iaros.cx.experiment.measurement;

import io.iaros.cx.experiment.lifecycle.AnalysisPlan;
import io.iaros.cx.experiment.lifecycle.ExperimentStore;
import io.iaros.cx.experiment.lifecycle.StoredExperiment;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What experiments have shown. */
@Service
public class ResultsReader {

  private final ExperimentStore experiments;
  private final Snapshots snapshots;

  ResultsReader(ExperimentStore experiments, Snapshots snapshots) {
    this.experiments = experiments;
    this.snapshots = snapshots;
  }

  /** As the design says. */
  public Optional<ExperimentResults> read(String key, Instant now) {
    return read(key, new Question(null, null, null), now);
  }

  Optional<ExperimentResults> read(String key, Question question, Instant now) {
    return experiments.find(key).map(experiment -> read(experiment, question, now));
  }

  private ExperimentResults read(StoredExperiment experiment, Question question, Instant now) {
    AnalysisPlan plan = experiment.design().analysisOrUsual();
    return new ResultsCalculation(
            experiment,
            Periods.of(experiments.allocationsOf(experiment.key())),
            snapshots.of(experiment),
            Judging.of(plan, question.method(), question.cuped()),
            question.dimension())
        .asOf(now);
  }

  /** What a caller wants to be judged otherwise than the design says. */
  record Question(
      AnalysisPlan.@Nullable Method method, @Nullable Boolean cuped, @Nullable String dimension) {}
}
