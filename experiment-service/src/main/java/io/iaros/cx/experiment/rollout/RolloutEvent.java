package io.iaros.cx.experiment.rollout;

import java.time.Instant;
import java.util.List;

/** What has happened to a roll-out. */
sealed interface RolloutEvent {

  Instant at();

  record Begun(RolloutPlan plan, int step, long units, Instant at) implements RolloutEvent {}

  record Advanced(int step, long units, Instant at) implements RolloutEvent {}

  record Finished(Instant at) implements RolloutEvent {}

  record RolledBack(List<String> reasons, Instant at) implements RolloutEvent {
    public RolledBack {
      reasons = List.copyOf(reasons);
    }
  }

  record Cancelled(Instant at) implements RolloutEvent {}
}
