package io.iaros.cx.personalization.offer;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** All offers of the catalogue. Immutable. */
public record OfferSet(List<Offer> offers) {

  public OfferSet {
    offers = List.copyOf(offers);
  }

  /** Every slot that some offer fits, in the order of the catalogue. */
  public Set<String> slots() {
    Set<String> slots = new LinkedHashSet<>();
    offers.forEach(offer -> slots.addAll(offer.slots()));
    return slots;
  }
}
