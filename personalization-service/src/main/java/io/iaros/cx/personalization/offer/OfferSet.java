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
  private final Map<String, Shelf> shelves;
  private final Set<Propensity> propensityModels;

  /**
   * The offers that fit one slot.
   *
   * @param only those that fit no other
   */
  public record Shelf(List<Offer> only, List<Offer> shared) {

    private static final Shelf EMPTY = new Shelf(List.of(), List.of());

    public Shelf {
      only = List.copyOf(only);
      shared = List.copyOf(shared);
    }
  }

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
    this.shelves = shelves(offers, slots);
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

  /** The offers that fit a slot; none where no offer does. */
  public Shelf shelf(String slot) {
    return shelves.getOrDefault(slot, Shelf.EMPTY);
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

  private static Map<String, Shelf> shelves(List<Offer> offers, Set<String> slots) {
    Map<String, Shelf> shelves = new HashMap<>();
    for (String slot : slots) {
      List<Offer> only = new ArrayList<>();
      List<Offer> shared = new ArrayList<>();
      for (Offer offer : offers) {
        if (offer.slots().contains(slot)) {
          (offer.slots().size() == 1 ? only : shared).add(offer);
        }
      }
      shelves.put(slot, new Shelf(only, shared));
    }
    return shelves;
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
