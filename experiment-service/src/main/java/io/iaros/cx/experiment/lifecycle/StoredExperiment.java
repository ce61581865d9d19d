package io.iaros.cx.experiment.lifecycle;

import io.iaros.cx.experiment.lifecycle.Experiment.Draft;
import io.iaros.cx.experiment.lifecycle.Experiment.Made;
import io.iaros.cx.experiment.lifecycle.Experiment.Paused;
import io.iaros.cx.experiment.lifecycle.Experiment.Review;
import io.iaros.cx.experiment.lifecycle.Experiment.RolledOut;
import io.iaros.cx.experiment.lifecycle.Experiment.Running;
import io.iaros.cx.experiment.lifecycle.Experiment.Stopped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An experiment as it stands in the database.
 *
 * @param salt set once, so that a unit's variant here tells nothing about its variant elsewhere
 * @param version one more with each change
 */
public record StoredExperiment(
    String key, String salt, int version, Instant createdAt, Made state) {

  public ExperimentDesign design() {
    return state.design();
  }

  public ExperimentStatus status() {
    return ExperimentStatus.of(state);
  }

  public @Nullable Instant startedAt() {
    return switch (state) {
      case Draft _, Review _ -> null;
      case Running(_, var startedAt) -> startedAt;
      case Paused(_, var startedAt) -> startedAt;
      case Stopped(_, var startedAt, _) -> startedAt;
      case RolledOut(_, var startedAt, _, _) -> startedAt;
    };
  }

  public @Nullable Instant stoppedAt() {
    return switch (state) {
      case Stopped(_, _, var stoppedAt) -> stoppedAt;
      case RolledOut(_, _, var stoppedAt, _) -> stoppedAt;
      case Draft _, Review _, Running _, Paused _ -> null;
    };
  }

  /** The variant that everybody gets by now. */
  public @Nullable String rolledOut() {
    return state instanceof RolledOut(_, _, _, var variant) ? variant : null;
  }
}
