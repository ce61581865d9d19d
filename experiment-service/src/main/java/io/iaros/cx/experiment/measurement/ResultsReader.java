package io.iaros.cx.experiment.measurement;

import io.iaros.cx.experiment.lifecycle.AnalysisPlan;
import io.iaros.cx.experiment.lifecycle.ExperimentStore;
import io.iaros.cx.experiment.lifecycle.StoredExperiment;
import java.time.Instant;
import java.util.List;
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

  /** As the design says, with each goal by this dimension. */
  public ExperimentResults read(StoredExperiment experiment, String dimension, Instant now) {
    return read(experiment, new Question(null, null, dimension), now);
  }

  /** Goals day by day. */
  public List<DailyEffect> overTime(StoredExperiment experiment) {
    AnalysisPlan plan = experiment.design().analysisOrUsual();
    Snapshot snapshot = snapshots.of(experiment).snapshot();
    return new DailyEffects(experiment.design(), snapshot, Judging.of(plan, null, null)).all();
  }

  /** Levels of all arms in a metric that has a mean, honest where weights changed. */
  public List<ArmEstimate> arms(StoredExperiment experiment, String metric) {
    return new ArmEstimates(
            snapshots.of(experiment).snapshot(), metric, experiment.design().variants())
        .all();
  }

  /** All by which results can be told apart. */
  List<String> dimensions(StoredExperiment experiment) {
    return snapshots.dimensions(experiment);
  }

  Optional<ExperimentResults> read(String key, Question question, Instant now) {
    return experiments.find(key).map(experiment -> read(experiment, question, now));
  }

  private ExperimentResults read(StoredExperiment experiment, Question question, Instant now) {
    AnalysisPlan plan = experiment.design().analysisOrUsual();
    return new ResultsCalculation(
            experiment,
            Periods.of(experiments.allocationsOf(experiment.key())),
            snapshots.of(experiment, question.dimension()),
            Judging.of(plan, question.method(), question.cuped()),
            question.dimension())
        .asOf(now);
  }

  /** What a caller wants to be judged otherwise than the design says. */
  record Question(
      AnalysisPlan.@Nullable Method method, @Nullable Boolean cuped, @Nullable String dimension) {}
}
