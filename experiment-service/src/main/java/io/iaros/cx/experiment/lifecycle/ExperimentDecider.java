package io.iaros.cx.experiment.lifecycle;

import static io.iaros.cx.service.decision.Decision.accepted;
import static io.iaros.cx.service.decision.Decision.rejected;

import io.iaros.cx.experiment.lifecycle.Experiment.Absent;
import io.iaros.cx.experiment.lifecycle.Experiment.Draft;
import io.iaros.cx.experiment.lifecycle.Experiment.Made;
import io.iaros.cx.experiment.lifecycle.Experiment.Paused;
import io.iaros.cx.experiment.lifecycle.Experiment.Running;
import io.iaros.cx.experiment.lifecycle.Experiment.Stopped;
import io.iaros.cx.experiment.lifecycle.ExperimentCommand.Create;
import io.iaros.cx.experiment.lifecycle.ExperimentCommand.Pause;
import io.iaros.cx.experiment.lifecycle.ExperimentCommand.Reallocate;
import io.iaros.cx.experiment.lifecycle.ExperimentCommand.Redesign;
import io.iaros.cx.experiment.lifecycle.ExperimentCommand.Start;
import io.iaros.cx.experiment.lifecycle.ExperimentCommand.Stop;
import io.iaros.cx.service.decision.Decision;
import java.time.Instant;

/** The life of an experiment. Pure: the same state and command always give the same decision. */
final class ExperimentDecider {

  private ExperimentDecider() {}

  static Decision<ExperimentEvent, ExperimentRejection> decide(
      Experiment state, ExperimentCommand command) {
    return switch (state) {
      case Absent _ -> whenAbsent(command);
      case Draft _ -> whenDraft(command);
      case Running running -> whenRunning(running, command);
      case Paused paused -> whenPaused(paused, command);
      case Stopped _ -> whenStopped(command);
    };
  }

  static Experiment evolve(Experiment state, ExperimentEvent event) {
    return switch (event) {
      case ExperimentEvent.Created(var design, _) -> new Draft(design);
      case ExperimentEvent.Redesigned(var design, _) -> new Draft(design);
      case ExperimentEvent.Started(var at) -> new Running(designOf(state), at);
      case ExperimentEvent.Paused _ -> new Paused(designOf(state), startOf(state));
      case ExperimentEvent.Resumed _ -> new Running(designOf(state), startOf(state));
      case ExperimentEvent.Stopped(var at) -> new Stopped(designOf(state), startOf(state), at);
      case ExperimentEvent.Reallocated(var design, _) -> withDesign(state, design);
    };
  }

  private static Decision<ExperimentEvent, ExperimentRejection> whenAbsent(
      ExperimentCommand command) {
    return switch (command) {
      case Create(var design, var now) -> accepted(new ExperimentEvent.Created(design, now));
      case Redesign _, Start _, Pause _, Stop _, Reallocate _ ->
          rejected(ExperimentRejection.ABSENT);
    };
  }

  private static Decision<ExperimentEvent, ExperimentRejection> whenDraft(
      ExperimentCommand command) {
    return switch (command) {
      case Create _ -> rejected(ExperimentRejection.KEY_TAKEN);
      case Redesign(var design, var now) -> accepted(new ExperimentEvent.Redesigned(design, now));
      case Start(var now) -> accepted(new ExperimentEvent.Started(now));
      case Pause _, Stop _, Reallocate _ -> rejected(ExperimentRejection.NOT_STARTED);
    };
  }

  private static Decision<ExperimentEvent, ExperimentRejection> whenRunning(
      Running state, ExperimentCommand command) {
    return switch (command) {
      case Create _ -> rejected(ExperimentRejection.KEY_TAKEN);
      case Redesign _ -> rejected(ExperimentRejection.DESIGN_FIXED);
      case Start _ -> rejected(ExperimentRejection.ALREADY_RUNNING);
      case Pause(var now) -> accepted(new ExperimentEvent.Paused(now));
      case Stop(var now) -> accepted(new ExperimentEvent.Stopped(now));
      case Reallocate reallocate -> reallocated(state, reallocate);
    };
  }

  private static Decision<ExperimentEvent, ExperimentRejection> whenPaused(
      Paused state, ExperimentCommand command) {
    return switch (command) {
      case Create _ -> rejected(ExperimentRejection.KEY_TAKEN);
      case Redesign _ -> rejected(ExperimentRejection.DESIGN_FIXED);
      case Start(var now) -> accepted(new ExperimentEvent.Resumed(now));
      case Pause _ -> rejected(ExperimentRejection.ALREADY_PAUSED);
      case Stop(var now) -> accepted(new ExperimentEvent.Stopped(now));
      case Reallocate reallocate -> reallocated(state, reallocate);
    };
  }

  private static Decision<ExperimentEvent, ExperimentRejection> whenStopped(
      ExperimentCommand command) {
    return switch (command) {
      case Create _ -> rejected(ExperimentRejection.KEY_TAKEN);
      case Redesign _ -> rejected(ExperimentRejection.DESIGN_FIXED);
      case Start _, Pause _, Stop _, Reallocate _ -> rejected(ExperimentRejection.ENDED);
    };
  }

  private static Decision<ExperimentEvent, ExperimentRejection> reallocated(
      Made state, Reallocate command) {
    ExperimentDesign design =
        state.design().reallocated(command.variants(), command.trafficShare());
    return accepted(new ExperimentEvent.Reallocated(design, command.now()));
  }

  private static Experiment withDesign(Experiment state, ExperimentDesign design) {
    return switch (state) {
      case Running(_, var startedAt) -> new Running(design, startedAt);
      case Paused(_, var startedAt) -> new Paused(design, startedAt);
      case Absent _, Draft _, Stopped _ -> throw impossible(state);
    };
  }

  private static ExperimentDesign designOf(Experiment state) {
    return switch (state) {
      case Made made -> made.design();
      case Absent _ -> throw impossible(state);
    };
  }

  private static Instant startOf(Experiment state) {
    return switch (state) {
      case Running(_, var startedAt) -> startedAt;
      case Paused(_, var startedAt) -> startedAt;
      case Absent _, Draft _, Stopped _ -> throw impossible(state);
    };
  }

  private static IllegalStateException impossible(Experiment state) {
    return new IllegalStateException(
        "Expected an event that can follow, but the state is " + state);
  }
}
