package io.iaros.cx.personalization.decision;

import io.iaros.cx.personalization.decision.Choice.Stage;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * How offers stand with one customer, for another service that places them itself.
 *
 * @param control whether the customer serves for comparison: then the scores are not to be used
 * @param items what may be offered, the best first
 * @param leftOut what may not be offered now, and why
 * @param degraded what was missing when it was decided, by name
 */
record OfferRanks(
    boolean control, List<Ranked> items, List<LeftOut> leftOut, List<String> degraded) {

  /**
   * @param acceptance how likely the customer takes it
   * @param reasons in words a touchpoint may show to staff
   */
  record Ranked(String offerId, double score, double acceptance, List<String> reasons) {}

  record LeftOut(String offerId, Stage stage, String reason) {}

  static OfferRanks of(Choice choice, Set<String> wanted, List<String> degraded) {
    return new OfferRanks(
        choice.control(),
        choice.slots().stream()
            .flatMap(slot -> slot.items().stream())
            .filter(item -> wanted.contains(item.offer().id()))
            .map(
                item ->
                    new Ranked(
                        item.offer().id(),
                        item.score(),
                        item.factors().acceptance(),
                        item.reasons()))
            .sorted(Comparator.comparingDouble(Ranked::score).reversed())
            .toList(),
        choice.leftOut().stream()
            .filter(left -> wanted.contains(left.offerId()) && left.stage() != Stage.ARBITRATION)
            .map(left -> new LeftOut(left.offerId(), left.stage(), left.reason()))
            .toList(),
        List.copyOf(degraded));
  }
}
