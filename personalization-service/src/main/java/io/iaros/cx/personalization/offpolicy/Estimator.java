package io.iaros.cx.personalization.offpolicy;

import java.util.List;

/** A way to estimate what a policy would have earned from what another one logged. */
public sealed interface Estimator {

  /** Weighs each reward; without bias, and without bounds. */
  record InverseWeighting() implements Estimator {}

  /** No weight counts more than the cap: less spread, for a bias towards zero. */
  record ClippedInverseWeighting(double cap) implements Estimator {}

  /** Divides by the weights that there are instead of those that should be. */
  record SelfNormalized() implements Estimator {}

  /** Believes the reward model alone. */
  record DirectMethod() implements Estimator {}

  /** The reward model, corrected by the weighted surprise of what was seen. */
  record DoublyRobust() implements Estimator {}

  /** As doubly robust, with the surprise divided by the weights that there are. */
  record SelfNormalizedDoublyRobust() implements Estimator {}

  /** As doubly robust, but believes the model alone where a weight is above the threshold. */
  record SwitchDoublyRobust(double threshold) implements Estimator {}

  /** All of them. */
  static List<Estimator> all(double threshold) {
    return List.of(
        new InverseWeighting(),
        new ClippedInverseWeighting(threshold),
        new SelfNormalized(),
        new DirectMethod(),
        new DoublyRobust(),
        new SelfNormalizedDoublyRobust(),
        new SwitchDoublyRobust(threshold));
  }

  /** As it is known in the literature. */
  default String abbreviation() {
    return switch (this) {
      case InverseWeighting _ -> "IPS";
      case ClippedInverseWeighting _ -> "clipped IPS";
      case SelfNormalized _ -> "SNIPS";
      case DirectMethod _ -> "DM";
      case DoublyRobust _ -> "DR";
      case SelfNormalizedDoublyRobust _ -> "SNDR";
      case SwitchDoublyRobust _ -> "switch-DR";
    };
  }
}
