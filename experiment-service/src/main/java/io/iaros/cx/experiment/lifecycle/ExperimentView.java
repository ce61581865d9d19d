package io.iaros.cx.experiment.lifecycle;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An experiment as callers see it.
 *
 * @param trafficShare in parts of 10,000, like the weights
 * @param rolledOut the variant that everybody gets by now
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ExperimentView(
    String key,
    String name,
    @Nullable String hypothesis,
    ExperimentStatus status,
    int version,
    int trafficShare,
    List<ExperimentDesign.Variant> variants,
    List<Metric> metrics,
    @Nullable AssignmentDraft assignment,
    @Nullable AnalysisPlan analysis,
    @Nullable String rolledOut,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant stoppedAt) {

  static ExperimentView of(StoredExperiment experiment) {
    ExperimentDesign design = experiment.design();
    return new ExperimentView(
        experiment.key(),
        design.name(),
        design.hypothesis(),
        experiment.status(),
        experiment.version(),
        design.trafficShare(),
        design.variants(),
        design.metrics(),
        design.assignment() == null ? null : AssignmentDraft.of(design.assignment()),
        design.analysis(),
        experiment.rolledOut(),
        experiment.createdAt(),
        experiment.startedAt(),
        experiment.stoppedAt());
  }
}
