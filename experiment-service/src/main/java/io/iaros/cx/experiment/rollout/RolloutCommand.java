package io.iaros.cx.experiment.rollout;

import java.time.Instant;
import java.util.List;

/** What may be asked of a roll-out. */
sealed interface RolloutCommand {

  /**
   * @param step the first one that is more than what the variant has already
   */
  record Begin(RolloutPlan plan, int step, long units, Instant now) implements RolloutCommand {}

  /**
   * To look whether the next step may be opened.
   *
   * @param units of the experiment so far
   * @param harmed guardrails that suffer from the variant
   * @param warnings why the numbers are not to be trusted
   */
  record Look(long units, List<String> harmed, List<String> warnings, Instant now)
      implements RolloutCommand {
    public Look {
      harmed = List.copyOf(harmed);
      warnings = List.copyOf(warnings);
    }
  }

  record Cancel(Instant now) implements RolloutCommand {}
}
