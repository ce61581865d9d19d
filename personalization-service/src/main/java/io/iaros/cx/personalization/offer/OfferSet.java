package io.iaros.cx.personalization.offer;

import io.iaros.cx.personalization.propensity.Propensity;
import java.util.EnumSet;
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

  /** Every model by which some offer is scored. */
  public Set<Propensity> propensityModels() {
    Set<Propensity> named = EnumSet.noneOf(Propensity.class);
    for (Offer offer : offers) {
      if (offer.propensityModel() != null) {
        named.add(offer.propensityModel());
      }
    }
    return named;
  }
}
