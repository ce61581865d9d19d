package io.iaros.cx.personalization.offpolicy;

import java.util.List;

/**
 * One action that was shown, and what came of it.
 *
 * @param slot where it was shown; each slot has actions of its own
 * @param propensity the probability with which the policy that ran chose this action here, in (0,
 *     1]
 * @param features what was known of the context, each as {@code name=value}
 */
public record LoggedRound(
    String slot, String action, double propensity, double reward, List<String> features) {

  public LoggedRound {
    features = List.copyOf(features);
    if (!(propensity > 0 && propensity <= 1)) {
      throw new IllegalArgumentException(
          "Expected a propensity in (0, 1], but it is " + propensity + ".");
    }
    if (!Double.isFinite(reward)) {
      throw new IllegalArgumentException("Expected a finite reward, but it is " + reward + ".");
    }
  }
}
