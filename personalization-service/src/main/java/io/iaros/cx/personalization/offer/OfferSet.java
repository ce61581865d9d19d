package io.iaros.cx.personalization.offer;

import io.iaros.cx.personalization.propensity.Propensity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All offers of the catalogue. Immutable. */
public final class OfferSet {

  private final List<Offer> offers;
  private final Map<String, Offer> byId;
  private final Set<String> slots;
  private final Map<String, List<Offer>> bySlot;
  private final Set<Propensity> propensityModels;

  /**
   * @param offers no two with the same id, as long as there is no fault
   */
  public OfferSet(List<Offer> offers) {
    this.offers = List.copyOf(offers);
    this.byId =
        offers.stream()
            .collect(
                Collectors.toUnmodifiableMap(Offer::id, Function.identity(), (first, _) -> first));
    this.slots = slots(offers);
    this.bySlot = bySlot(offers);
    this.propensityModels = propensityModels(offers);
  }

  public List<Offer> offers() {
    return offers;
  }

  public Optional<Offer> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Every slot that some offer fits, in the order of the catalogue. */
  public Set<String> slots() {
    return slots;
  }

  /**
   * Each offer once that fits one of the slots, in any order.
   *
   * @param wanted no slot twice
   */
  public List<Offer> fitting(List<String> wanted) {
    int most = 0;
    for (int place = 0; place < wanted.size(); place++) {
      most += in(wanted.get(place)).size();
    }
    List<Offer> fitting = new ArrayList<>(most);
    for (int place = 0; place < wanted.size(); place++) {
      List<String> before = wanted.subList(0, place);
      for (Offer offer : in(wanted.get(place))) {
        if (offer.slots().size() == 1 || !offer.fitsOneOf(before)) {
          fitting.add(offer);
        }
      }
    }
    return fitting;
  }

  private List<Offer> in(String slot) {
    return bySlot.getOrDefault(slot, List.of());
  }

  /** Every model by which some offer is scored. */
  public Set<Propensity> propensityModels() {
    return propensityModels;
  }

  private static Set<String> slots(List<Offer> offers) {
    Set<String> slots = new LinkedHashSet<>();
    offers.forEach(offer -> slots.addAll(offer.slots()));
    return Collections.unmodifiableSet(slots);
  }

  private static Map<String, List<Offer>> bySlot(List<Offer> offers) {
    Map<String, List<Offer>> bySlot = new HashMap<>();
    for (Offer offer : offers) {
      Set.copyOf(offer.slots())
          .forEach(slot -> bySlot.computeIfAbsent(slot, _ -> new ArrayList<>()).add(offer));
    }
    return bySlot;
  }

  private static Set<Propensity> propensityModels(List<Offer> offers) {
    Set<Propensity> named = EnumSet.noneOf(Propensity.class);
    for (Offer offer : offers) {
      if (offer.propensityModel() != null) {
        named.add(offer.propensityModel());
      }
    }
    return Collections.unmodifiableSet(named);
  }
}
