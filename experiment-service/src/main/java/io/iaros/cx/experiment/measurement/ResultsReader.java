package io.iaros.cx.experiment.measurement;

import io.iaros.cx.experiment.lifecycle.Allocation;
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
  private final RowSums rows;
  private final ClusterReading clusters;
  private final DistributionReading distributions;
  private final AgeReading ages;
  private final TakenLooks looks;

  ResultsReader(
      ExperimentStore experiments,
      Snapshots snapshots,
      RowSums rows,
      ClusterReading clusters,
      DistributionReading distributions,
      AgeReading ages,
      TakenLooks looks) {
    this.experiments = experiments;
    this.snapshots = snapshots;
    this.rows = rows;
    this.clusters = clusters;
    this.distributions = distributions;
    this.ages = ages;
    this.looks = looks;
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
    if (plan.clusters() != null) {
      return List.of();
    }
    Snapshot snapshot = snapshots.of(experiment).snapshot();
    Judging judging = Judging.of(plan, null, null).atAnyTime();
    return new DailyEffects(experiment.design(), snapshot, judging).all();
  }

  /**
   * Goals by the days since units' first exposure. None are told where weights changed, or where
   * units were assigned together.
   */
  public List<AgeEffect> sinceExposure(StoredExperiment experiment) {
    AnalysisPlan plan = experiment.design().analysisOrUsual();
    boolean isTold =
        plan.clusters() == null
            && Allocation.changesOfWeights(experiments.allocationsOf(experiment.key())).size() <= 1;
    if (!isTold) {
      return List.of();
    }
    Judging judging = Judging.of(plan, null, false).atAnyTime();
    return new AgeEffects(experiment.design(), rows.of(experiment, ages).all(), judging).all();
  }

  /** How the values of units spread. */
  public List<Distribution> distributions(StoredExperiment experiment) {
    return rows.of(experiment, distributions).all();
  }

  /** What a look would tell now, of an experiment that has a plan for looks. */
  public LookReading atLook(StoredExperiment experiment, Instant now) {
    AnalysisPlan plan = experiment.design().analysisOrUsual();
    return new LookReading(
        calculation(experiment, snapshots.of(experiment), Judging.of(plan, null, null), null),
        looks.of(experiment.key()),
        now);
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
    Judging judging =
        Judging.of(experiment.design().analysisOrUsual(), question.method(), question.cuped());
    StampedSnapshot stamped = snapshots.of(experiment, question.dimension());
    return calculation(experiment, stamped, judging, question.dimension()).asOf(now);
  }

  private ResultsCalculation calculation(
      StoredExperiment experiment,
      StampedSnapshot stamped,
      Judging judging,
      @Nullable String dimension) {
    AnalysisPlan plan = experiment.design().analysisOrUsual();
    return new ResultsCalculation(
        experiment,
        Periods.of(experiments.allocationsOf(experiment.key())),
        stamped,
        plan.clusters() == null ? null : rows.of(experiment, clusters),
        plan.looks() == null ? List.of() : looks.of(experiment.key()),
        judging,
        dimension);
  }

  /** What a caller wants to be judged otherwise than the design says. */
  record Question(
      AnalysisPlan.@Nullable Method method, @Nullable Boolean cuped, @Nullable String dimension) {}
}
