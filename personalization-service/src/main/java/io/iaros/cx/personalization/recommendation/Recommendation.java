package io.iaros.cx.personalization.recommendation;

import java.util.List;

/** An item for a customer, and why. */
record Recommendation(String item, double score, List<Reason> reasons) {

  Recommendation {
    reasons = List.copyOf(reasons);
  }

  sealed interface Reason {}

  /** Who took the one often took the other. */
  record TakenTogether(String item) implements Reason {}

  /** It is new and like one that the customer took. */
  record Alike(String item) implements Reason {}

  /**
   * Many take it.
   *
   * @param channel or {@code all}
   */
  record Popular(String channel) implements Reason {}
}
