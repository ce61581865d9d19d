package io.iaros.cx.personalization.offpolicy;

import java.util.List;

/** Rounds as the estimators need them: each value by the round's index. */
final class WeightedRounds {

  private final double[] weights;
  private final double[] rewards;
  private final double[] predictedShown;
  private final double[] predictedTarget;

  /**
   * @param weights the target policy's probability of the shown action over that of the policy that
   *     ran
   * @param predictedShown the reward that a model expects of the action that was shown
   * @param predictedTarget the reward that it expects of the target policy in the same context
   */
  WeightedRounds(
      double[] weights, double[] rewards, double[] predictedShown, double[] predictedTarget) {
    this.weights = weights.clone();
    this.rewards = rewards.clone();
    this.predictedShown = predictedShown.clone();
    this.predictedTarget = predictedTarget.clone();
  }

  static WeightedRounds of(PolicyLog log, TargetPolicy target) {
    List<LoggedRound> rounds = log.rounds();
    CrossFittedRewards predicted = CrossFittedRewards.of(rounds, target);
    return new WeightedRounds(
        rounds.stream()
            .mapToDouble(
                round -> target.probability(round.slot(), round.action()) / round.propensity())
            .toArray(),
        rounds.stream().mapToDouble(LoggedRound::reward).toArray(),
        predicted.shown(),
        predicted.target());
  }

  int size() {
    return weights.length;
  }

  double weight(int round) {
    return weights[round];
  }

  double reward(int round) {
    return rewards[round];
  }

  double predictedShown(int round) {
    return predictedShown[round];
  }

  double predictedTarget(int round) {
    return predictedTarget[round];
  }

  double surprise(int round) {
    return rewards[round] - predictedShown[round];
  }
}
