package io.iaros.cx.experiment.lifecycle;

/** What became of a command. */
sealed interface ExperimentOutcome {

  record Saved(StoredExperiment experiment) implements ExperimentOutcome {}

  record Refused(ExperimentRejection reason) implements ExperimentOutcome {}
}
