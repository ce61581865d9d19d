package io.iaros.cx.experiment.lifecycle;

import java.time.Instant;

/** What may be asked of an experiment. Each carries the time at which it was asked. */
sealed interface ExperimentCommand {

  record Create(ExperimentDesign design, Instant now) implements ExperimentCommand {}

  record Redesign(ExperimentDesign design, Instant now) implements ExperimentCommand {}

  /** Starts a draft, and goes on with a paused experiment. */
  record Start(Instant now) implements ExperimentCommand {}

  record Pause(Instant now) implements ExperimentCommand {}

  record Stop(Instant now) implements ExperimentCommand {}
}
