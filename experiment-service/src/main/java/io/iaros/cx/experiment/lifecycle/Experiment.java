package io.iaros.cx.experiment.lifecycle;

import java.time.Instant;

/**
 * What is known of an experiment in each of its states; a state that cannot be, cannot be written.
 */
public sealed interface Experiment {

  record Absent() implements Experiment {}

  /** An experiment that somebody has made, in whatever state it is by now. */
  sealed interface Made extends Experiment {
    ExperimentDesign design();
  }

  /** Nobody takes part yet, and everything may still change. */
  record Draft(ExperimentDesign design) implements Made {}

  /** Its author is through with it, and somebody else looks at it before it starts. */
  record Review(ExperimentDesign design) implements Made {}

  record Running(ExperimentDesign design, Instant startedAt) implements Made {}

  /** Nobody is assigned for now; what those who took part do still counts. */
  record Paused(ExperimentDesign design, Instant startedAt) implements Made {}

  /** Over for good: what happens from {@code stoppedAt} on does not count. */
  record Stopped(ExperimentDesign design, Instant startedAt, Instant stoppedAt) implements Made {}

  /** Over like a stopped one, and everybody gets one of its variants. */
  record RolledOut(ExperimentDesign design, Instant startedAt, Instant stoppedAt, String variant)
      implements Made {}
}
