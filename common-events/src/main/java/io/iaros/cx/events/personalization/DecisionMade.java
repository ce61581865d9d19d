package io.iaros.cx.events.personalization;

import io.iaros.cx.events.EventData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A touchpoint was told what to show a customer.
 *
 * @param degraded what was missing when it was decided, by name; empty when nothing was
 */
public record DecisionMade(
    String decisionId,
    String channel,
    @Nullable String touchpoint,
    List<SlotDecision> slots,
    List<String> treatments,
    List<String> degraded)
    implements EventData {

  public record SlotDecision(String slot, List<ShownOffer> offers) {
    public SlotDecision {
      offers = List.copyOf(offers);
    }
  }

  /**
   * @param score the priority it won with
   * @param propensity the probability with which this offer was shown, in (0, 1]
   */
  public record ShownOffer(String offerId, double score, double propensity) {}

  public DecisionMade {
    slots = List.copyOf(slots);
    treatments = List.copyOf(treatments);
    degraded = List.copyOf(degraded);
  }
}
