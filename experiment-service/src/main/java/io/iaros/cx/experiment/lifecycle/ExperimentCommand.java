package io.iaros.cx.experiment.lifecycle;

import io.iaros.cx.experiment.lifecycle.ExperimentDesign.Variant;
import java.time.Instant;
import java.util.List;

/** What may be asked of an experiment. Each carries the time at which it was asked. */
sealed interface ExperimentCommand {

  record Create(ExperimentDesign design, Instant now) implements ExperimentCommand {}

  record Redesign(ExperimentDesign design, Instant now) implements ExperimentCommand {}

  /** Hands a draft over to whoever reviews it. */
  record Submit(Instant now) implements ExperimentCommand {}

  /** Sends what is in review back to its author. */
  record SendBack(Instant now) implements ExperimentCommand {}

  /** Starts what has not started, and goes on with a paused experiment. */
  record Start(Instant now) implements ExperimentCommand {}

  record Pause(Instant now) implements ExperimentCommand {}

  /** Ends it for good, or takes back what was rolled out. */
  record Stop(Instant now) implements ExperimentCommand {}

  /** Gives everybody one variant. */
  record RollOut(String variant, Instant now) implements ExperimentCommand {}

  /** Lets more of the traffic in; who is in stays in, with the same variant. */
  record Grow(int trafficShare, Instant now) implements ExperimentCommand {}

  /** Gives the variants other weights, and the experiment another share of the traffic. */
  record Reallocate(List<Variant> variants, int trafficShare, Instant now)
      implements ExperimentCommand {
    public Reallocate {
      variants = List.copyOf(variants);
    }
  }
}
