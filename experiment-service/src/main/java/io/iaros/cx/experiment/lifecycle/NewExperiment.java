package io.iaros.cx.experiment.lifecycle;

import io.iaros.cx.experiment.lifecycle.ExperimentDraft.VariantDraft;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An experiment to make.
 *
 * @param trafficShare in parts of 10,000; all of the traffic by default
 * @param analysis how it is judged; as usual by default
 * @param start false leaves it a draft; by default it runs at once
 */
record NewExperiment(
    @Pattern(regexp = ExperimentDraft.KEY) String key,
    @Size(min = 1, max = 200) String name,
    @Nullable @Size(max = 2_000) String hypothesis,
    @Size(min = 2, max = 20) List<VariantDraft> variants,
    @Nullable @Min(1) @Max(ExperimentDesign.WHOLE) Integer trafficShare,
    @Nullable @Size(max = 20) List<MetricDraft> metrics,
    @Nullable AssignmentDraft assignment,
    @Nullable AnalysisPlan analysis,
    @Nullable Boolean start) {

  ExperimentDraft draft() {
    return new ExperimentDraft(
        name, hypothesis, variants, trafficShare, metrics, assignment, analysis);
  }

  boolean startsAtOnce() {
    return start == null || start;
  }
}
