package io.iaros.cx.personalization.offpolicy;

import io.iaros.cx.personalization.offpolicy.Estimator.ClippedInverseWeighting;
import io.iaros.cx.personalization.offpolicy.Estimator.DirectMethod;
import io.iaros.cx.personalization.offpolicy.Estimator.DoublyRobust;
import io.iaros.cx.personalization.offpolicy.Estimator.InverseWeighting;
import io.iaros.cx.personalization.offpolicy.Estimator.SelfNormalized;
import io.iaros.cx.personalization.offpolicy.Estimator.SelfNormalizedDoublyRobust;
import io.iaros.cx.personalization.offpolicy.Estimator.SwitchDoublyRobust;

/** What each estimator makes of a round. */
final class EstimatorTerms {

  private EstimatorTerms() {}

  static Terms of(Estimator estimator, WeightedRounds rounds) {
    int size = rounds.size();
    return switch (estimator) {
      case InverseWeighting _ ->
          Terms.mean(size, round -> rounds.weight(round) * rounds.reward(round));
      case ClippedInverseWeighting(double cap) ->
          Terms.mean(size, round -> Math.min(rounds.weight(round), cap) * rounds.reward(round));
      case SelfNormalized _ ->
          Terms.of(
              size, _ -> 0.0, round -> rounds.weight(round) * rounds.reward(round), rounds::weight);
      case DirectMethod _ -> Terms.mean(size, rounds::predictedTarget);
      case DoublyRobust _ ->
          Terms.mean(
              size,
              round ->
                  rounds.predictedTarget(round) + rounds.weight(round) * rounds.surprise(round));
      case SelfNormalizedDoublyRobust _ ->
          Terms.of(
              size,
              rounds::predictedTarget,
              round -> rounds.weight(round) * rounds.surprise(round),
              rounds::weight);
      case SwitchDoublyRobust(double threshold) ->
          Terms.mean(
              size,
              round ->
                  rounds.predictedTarget(round)
                      + trusted(rounds.weight(round), threshold) * rounds.surprise(round));
    };
  }

  private static double trusted(double weight, double threshold) {
    return weight <= threshold ? weight : 0;
  }
}
