package io.iaros.cx.personalization.decision;

import io.iaros.cx.personalization.offer.Offer;
import io.iaros.cx.personalization.rule.RuleSet;
import java.util.List;

/**
 * What was decided.
 *
 * @param slots in the order they were asked for
 * @param leftOut offers that are not shown, each with the reason
 */
record Choice(List<Slot> slots, RuleSet.Outcome rules, List<LeftOut> leftOut) {

  /**
   * @param score what the factors come to together
   * @param propensity the probability with which it was put here, in (0, 1]
   * @param reasons in words a touchpoint may show to staff
   */
  record Item(Offer offer, double score, double propensity, Factors factors, List<String> reasons) {
    Item {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * @param acceptance how likely the customer takes it
   * @param context how well it fits just now; 1 is neutral
   * @param value what it is worth when taken, in its own currency
   */
  record Factors(double acceptance, double context, double value) {
    double score() {
      return acceptance * context * value;
    }
  }

  record Slot(String name, List<Item> items) {
    Slot {
      items = List.copyOf(items);
    }
  }

  record LeftOut(String offerId, String reason) {}

  Choice {
    slots = List.copyOf(slots);
    leftOut = List.copyOf(leftOut);
  }
}
