package io.iaros.cx.experiment.lifecycle;

import io.iaros.cx.experiment.lifecycle.ExperimentDesign.Variant;
import io.iaros.cx.experiment.lifecycle.ExperimentOutcome.Refused;
import io.iaros.cx.experiment.lifecycle.ExperimentOutcome.Saved;
import io.iaros.cx.service.version.ExpectedVersion;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;

/** What other features may do to an experiment; audited like what callers do. */
@Service
public class ExperimentControl {

  private final ExperimentHandler handler;

  ExperimentControl(ExperimentHandler handler) {
    this.handler = handler;
  }

  /**
   * @return false when the present state of the experiment does not allow it
   */
  public boolean reallocate(
      String key, List<Variant> variants, int trafficShare, Instant now, String actor) {
    return isDone(key, new ExperimentCommand.Reallocate(variants, trafficShare, now), actor);
  }

  /** Starts a draft, and goes on with a paused experiment. */
  public boolean start(String key, Instant now, String actor) {
    return isDone(key, new ExperimentCommand.Start(now), actor);
  }

  public boolean stop(String key, Instant now, String actor) {
    return isDone(key, new ExperimentCommand.Stop(now), actor);
  }

  /** Ends it, and gives everybody one variant. */
  public boolean rollOut(String key, String variant, Instant now, String actor) {
    return isDone(key, new ExperimentCommand.RollOut(variant, now), actor);
  }

  private boolean isDone(String key, ExperimentCommand command, String actor) {
    return switch (handler.handle(key, ExpectedVersion.ANY, command, actor)) {
      case Saved _ -> true;
      case Refused _ -> false;
    };
  }
}
