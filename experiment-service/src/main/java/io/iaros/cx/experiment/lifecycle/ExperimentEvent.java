package io.iaros.cx.experiment.lifecycle;

import java.time.Instant;

/** What has happened to an experiment. */
sealed interface ExperimentEvent {

  Instant at();

  record Created(ExperimentDesign design, Instant at) implements ExperimentEvent {}

  record Redesigned(ExperimentDesign design, Instant at) implements ExperimentEvent {}

  record Submitted(Instant at) implements ExperimentEvent {}

  record SentBack(Instant at) implements ExperimentEvent {}

  record Started(Instant at) implements ExperimentEvent {}

  record Paused(Instant at) implements ExperimentEvent {}

  record Resumed(Instant at) implements ExperimentEvent {}

  record Stopped(Instant at) implements ExperimentEvent {}

  record RolledOut(String variant, Instant at) implements ExperimentEvent {}

  /** What was rolled out is taken back; the experiment has ended before. */
  record Withdrawn(Instant at) implements ExperimentEvent {}

  /** Weights or the share of the traffic are others from now on; nothing else is. */
  record Reallocated(ExperimentDesign design, Instant at) implements ExperimentEvent {}
}
