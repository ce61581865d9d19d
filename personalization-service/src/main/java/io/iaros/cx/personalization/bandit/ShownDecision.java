package io.iaros.cx.personalization.bandit;

import java.time.Instant;
import java.util.List;

/**
 * What a decision showed, as far as it is learned from.
 *
 * @param features indices of what held
 * @param offers those that learn, in the order of their places
 */
record ShownDecision(String decisionId, List<Integer> features, List<String> offers, Instant at) {
  ShownDecision {
    features = List.copyOf(features);
    offers = List.copyOf(offers);
  }

  Shown shown() {
    return new Shown(features.stream().mapToInt(Integer::intValue).toArray(), offers);
  }
}
