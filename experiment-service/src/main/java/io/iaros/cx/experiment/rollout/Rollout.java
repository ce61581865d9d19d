package io.iaros.cx.experiment.rollout;

import java.time.Instant;
import java.util.List;

/** What is known of a roll-out in each of its states. */
public sealed interface Rollout {

  record None() implements Rollout {}

  /**
   * @param step which share is open
   * @param since when it was opened
   * @param units of the experiment at that time
   */
  record Active(RolloutPlan plan, int step, Instant since, long units) implements Rollout {}

  record Finished(RolloutPlan plan, Instant at) implements Rollout {}

  record RolledBack(RolloutPlan plan, int step, List<String> reasons, Instant at)
      implements Rollout {
    public RolledBack {
      reasons = List.copyOf(reasons);
    }
  }

  /** Somebody called it off; the experiment stays as it is. */
  record Cancelled(RolloutPlan plan, int step, Instant at) implements Rollout {}
}
