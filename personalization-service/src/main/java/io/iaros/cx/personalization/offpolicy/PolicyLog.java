package io.iaros.cx.personalization.offpolicy;

import java.util.List;

/** What one policy did while it ran, in the order of time. */
public record PolicyLog(String policy, List<LoggedRound> rounds) {

  private static final double SAME = 1e-9;

  public PolicyLog {
    rounds = List.copyOf(rounds);
    if (rounds.isEmpty()) {
      throw new IllegalArgumentException(
          "Expected rounds in the log of policy '%s', but there are none.".formatted(policy));
    }
  }

  /** What the policy truly earned for each round. */
  double meanReward() {
    return rounds.stream().mapToDouble(LoggedRound::reward).average().orElseThrow();
  }

  /** Whether each slot chose among its actions with one and the same probability. */
  boolean isUniform() {
    double first = rounds.getFirst().propensity();
    return rounds.stream().allMatch(round -> Math.abs(round.propensity() - first) < SAME);
  }
}
