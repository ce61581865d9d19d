package io.iaros.cx.events.personalization;

import io.iaros.cx.events.EventData;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A touchpoint was told what to show a customer.
 *
 * @param control whether the customer serves for comparison, so that offers were ranked by chance;
 *     absent in decisions from before there was such a group
 * @param features indices of what held, by which offers learn; absent where nothing was to learn
 * @param degraded what was missing when it was decided, by name; empty when nothing was
 */
public record DecisionMade(
    String decisionId,
    String channel,
    @Nullable String touchpoint,
    List<SlotDecision> slots,
    List<String> treatments,
    List<String> degraded,
    @Nullable Boolean control,
    @Nullable List<Integer> features)
    implements EventData {

  /** The extension that says whether it counts towards how often anything may be shown. */
  public static final String COUNTS = "counts";

  /**
   * @param candidates how many offers could have stood in the slot; absent where it is not known
   */
  public record SlotDecision(String slot, List<ShownOffer> offers, @Nullable Integer candidates) {
    public SlotDecision {
      offers = List.copyOf(offers);
    }
  }

  /**
   * @param score the priority it won with
   * @param propensity the probability with which this offer was shown, in (0, 1]
   * @param counted whether it counts towards how often the customer may be shown it; absent in
   *     decisions from before that was told, where it does
   */
  public record ShownOffer(
      String offerId, double score, double propensity, @Nullable Boolean counted) {
    public boolean counts() {
      return !Boolean.FALSE.equals(counted);
    }
  }

  public DecisionMade {
    slots = List.copyOf(slots);
    treatments = List.copyOf(treatments);
    degraded = List.copyOf(degraded);
    features = features == null ? null : List.copyOf(features);
  }

  /** Whether any offer of it counts towards how often the customer may be shown it. */
  public boolean counts() {
    for (SlotDecision slot : slots) {
      for (ShownOffer offer : slot.offers()) {
        if (offer.counts()) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public Map<String, String> extensions() {
    return Map.of(COUNTS, Boolean.toString(counts()));
  }
}
