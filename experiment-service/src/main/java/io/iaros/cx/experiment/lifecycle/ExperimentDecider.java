package io.iaros.cx.experiment.lifecycle;

import static io.iaros.cx.service.decision.Decision.accepted;
import static io.iaros.cx.service.decision.Decision.rejected;

import io.iaros.cx.experiment.lifecycle.Experiment.Absent;
import io.iaros.cx.experiment.lifecycle.Experiment.Draft;
import io.iaros.cx.experiment.lifecycle.Experiment.Made;
import io.iaros.cx.experiment.lifecycle.Experiment.Paused;
import io.iaros.cx.experiment.lifecycle.Experiment.Review;
import io.iaros.cx.experiment.lifecycle.Experiment.RolledOut;
import io.iaros.cx.experiment.lifecycle.Experiment.Running;
import io.iaros.cx.experiment.lifecycle.Experiment.Stopped;
import io.iaros.cx.experiment.lifecycle.ExperimentCommand.Create;
import io.iaros.cx.experiment.lifecycle.ExperimentCommand.Grow;
import io.iaros.cx.experiment.lifecycle.ExperimentCommand.Pause;
import io.iaros.cx.experiment.lifecycle.ExperimentCommand.Reallocate;
import io.iaros.cx.experiment.lifecycle.ExperimentCommand.Redesign;
import io.iaros.cx.experiment.lifecycle.ExperimentCommand.RollOut;
import io.iaros.cx.experiment.lifecycle.ExperimentCommand.SendBack;
import io.iaros.cx.experiment.lifecycle.ExperimentCommand.Start;
import io.iaros.cx.experiment.lifecycle.ExperimentCommand.Stop;
import io.iaros.cx.experiment.lifecycle.ExperimentCommand.Submit;
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
      case Review _ -> whenInReview(command);
      case Running(var design, _) -> whenRunning(design, command);
      case Paused(var design, _) -> whenPaused(design, command);
      case Stopped(var design, _, _) -> whenStopped(design, command);
      case RolledOut _ -> whenRolledOut(command);
    };
  }

  static Experiment evolve(Experiment state, ExperimentEvent event) {
    return switch (event) {
      case ExperimentEvent.Created(var design, _) -> new Draft(design);
      case ExperimentEvent.Redesigned(var design, _) -> new Draft(design);
      case ExperimentEvent.Submitted _ -> new Review(designOf(state));
      case ExperimentEvent.SentBack _ -> new Draft(designOf(state));
      case ExperimentEvent.Started(var at) -> new Running(designOf(state), at);
      case ExperimentEvent.Paused _ -> new Paused(designOf(state), startOf(state));
      case ExperimentEvent.Resumed _ -> new Running(designOf(state), startOf(state));
      case ExperimentEvent.Stopped(var at) -> new Stopped(designOf(state), startOf(state), at);
      case ExperimentEvent.RolledOut(var variant, var at) ->
          new RolledOut(designOf(state), startOf(state), endOf(state, at), variant);
      case ExperimentEvent.Withdrawn(var at) ->
          new Stopped(designOf(state), startOf(state), endOf(state, at));
      case ExperimentEvent.Reallocated(var design, _) -> withDesign(state, design);
    };
  }

  private static Decision<ExperimentEvent, ExperimentRejection> whenAbsent(
      ExperimentCommand command) {
    return switch (command) {
      case Create(var design, var now) -> accepted(new ExperimentEvent.Created(design, now));
      case Redesign _,
          Submit _,
          SendBack _,
          Start _,
          Pause _,
          Stop _,
          RollOut _,
          Grow _,
          Reallocate _ ->
          rejected(ExperimentRejection.ABSENT);
    };
  }

  private static Decision<ExperimentEvent, ExperimentRejection> whenDraft(
      ExperimentCommand command) {
    return switch (command) {
      case Create _ -> rejected(ExperimentRejection.KEY_TAKEN);
      case Redesign(var design, var now) -> accepted(new ExperimentEvent.Redesigned(design, now));
      case Submit(var now) -> accepted(new ExperimentEvent.Submitted(now));
      case SendBack _ -> rejected(ExperimentRejection.NOT_IN_REVIEW);
      case Start(var now) -> accepted(new ExperimentEvent.Started(now));
      case Pause _, Stop _, RollOut _, Grow _, Reallocate _ ->
          rejected(ExperimentRejection.NOT_STARTED);
    };
  }

  private static Decision<ExperimentEvent, ExperimentRejection> whenInReview(
      ExperimentCommand command) {
    return switch (command) {
      case Create _ -> rejected(ExperimentRejection.KEY_TAKEN);
      case Redesign _, Submit _ -> rejected(ExperimentRejection.IN_REVIEW);
      case SendBack(var now) -> accepted(new ExperimentEvent.SentBack(now));
      case Start(var now) -> accepted(new ExperimentEvent.Started(now));
      case Pause _, Stop _, RollOut _, Grow _, Reallocate _ ->
          rejected(ExperimentRejection.NOT_STARTED);
    };
  }

  private static Decision<ExperimentEvent, ExperimentRejection> whenRunning(
      ExperimentDesign design, ExperimentCommand command) {
    return switch (command) {
      case Create _ -> rejected(ExperimentRejection.KEY_TAKEN);
      case Redesign _, Submit _ -> rejected(ExperimentRejection.DESIGN_FIXED);
      case SendBack _ -> rejected(ExperimentRejection.NOT_IN_REVIEW);
      case Start _ -> rejected(ExperimentRejection.ALREADY_RUNNING);
      case Pause(var now) -> accepted(new ExperimentEvent.Paused(now));
      case Stop(var now) -> accepted(new ExperimentEvent.Stopped(now));
      case RollOut rollOut -> rolledOut(design, rollOut);
      case Grow grow -> grown(design, grow);
      case Reallocate reallocate -> reallocated(design, reallocate);
    };
  }

  private static Decision<ExperimentEvent, ExperimentRejection> whenPaused(
      ExperimentDesign design, ExperimentCommand command) {
    return switch (command) {
      case Create _ -> rejected(ExperimentRejection.KEY_TAKEN);
      case Redesign _, Submit _ -> rejected(ExperimentRejection.DESIGN_FIXED);
      case SendBack _ -> rejected(ExperimentRejection.NOT_IN_REVIEW);
      case Start(var now) -> accepted(new ExperimentEvent.Resumed(now));
      case Pause _ -> rejected(ExperimentRejection.ALREADY_PAUSED);
      case Stop(var now) -> accepted(new ExperimentEvent.Stopped(now));
      case RollOut rollOut -> rolledOut(design, rollOut);
      case Grow grow -> grown(design, grow);
      case Reallocate reallocate -> reallocated(design, reallocate);
    };
  }

  private static Decision<ExperimentEvent, ExperimentRejection> whenStopped(
      ExperimentDesign design, ExperimentCommand command) {
    return switch (command) {
      case Create _ -> rejected(ExperimentRejection.KEY_TAKEN);
      case Redesign _, Submit _ -> rejected(ExperimentRejection.DESIGN_FIXED);
      case SendBack _ -> rejected(ExperimentRejection.NOT_IN_REVIEW);
      case Start _, Pause _, Stop _, Grow _, Reallocate _ -> rejected(ExperimentRejection.ENDED);
      case RollOut rollOut -> rolledOut(design, rollOut);
    };
  }

  private static Decision<ExperimentEvent, ExperimentRejection> whenRolledOut(
      ExperimentCommand command) {
    return switch (command) {
      case Create _ -> rejected(ExperimentRejection.KEY_TAKEN);
      case Redesign _, Submit _ -> rejected(ExperimentRejection.DESIGN_FIXED);
      case SendBack _ -> rejected(ExperimentRejection.NOT_IN_REVIEW);
      case Start _, Pause _, RollOut _, Grow _, Reallocate _ -> rejected(ExperimentRejection.ENDED);
      case Stop(var now) -> accepted(new ExperimentEvent.Withdrawn(now));
    };
  }

  private static Decision<ExperimentEvent, ExperimentRejection> rolledOut(
      ExperimentDesign design, RollOut command) {
    return design.variants().stream().anyMatch(one -> one.key().equals(command.variant()))
        ? accepted(new ExperimentEvent.RolledOut(command.variant(), command.now()))
        : rejected(ExperimentRejection.NO_SUCH_VARIANT);
  }

  private static Decision<ExperimentEvent, ExperimentRejection> grown(
      ExperimentDesign design, Grow command) {
    if (command.trafficShare() <= design.trafficShare()) {
      return rejected(ExperimentRejection.SHARE_NOT_LARGER);
    }
    if (!AssignmentDrafting.isShareKnown(design.assignmentOrNone(), command.trafficShare())) {
      return rejected(ExperimentRejection.SHARE_UNKNOWN_TO_UNLEASH);
    }
    return accepted(
        new ExperimentEvent.Reallocated(
            design.reallocated(design.variants(), command.trafficShare()), command.now()));
  }

  private static Decision<ExperimentEvent, ExperimentRejection> reallocated(
      ExperimentDesign design, Reallocate command) {
    return accepted(
        new ExperimentEvent.Reallocated(
            design.reallocated(command.variants(), command.trafficShare()), command.now()));
  }

  private static Experiment withDesign(Experiment state, ExperimentDesign design) {
    return switch (state) {
      case Running(_, var startedAt) -> new Running(design, startedAt);
      case Paused(_, var startedAt) -> new Paused(design, startedAt);
      case Absent _, Draft _, Review _, Stopped _, RolledOut _ -> throw impossible(state);
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
      case Stopped(_, var startedAt, _) -> startedAt;
      case RolledOut(_, var startedAt, _, _) -> startedAt;
      case Absent _, Draft _, Review _ -> throw impossible(state);
    };
  }

  /** What happens after the end does not count, whatever is rolled out then. */
  private static Instant endOf(Experiment state, Instant now) {
    return switch (state) {
      case Stopped(_, _, var stoppedAt) -> stoppedAt;
      case RolledOut(_, _, var stoppedAt, _) -> stoppedAt;
      case Running _, Paused _ -> now;
      case Absent _, Draft _, Review _ -> throw impossible(state);
    };
  }

  private static IllegalStateException impossible(Experiment state) {
    return new IllegalStateException(
        "Expected an event that can follow, but the state is " + state);
  }
}
