package io.iaros.cx.personalization.loyalty;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * @param tiers from the lowest, whose threshold is 0, upwards
 */
public record TierLadder(List<Tier> tiers) {

  public TierLadder {
    tiers = List.copyOf(tiers);
  }

  public String lowest() {
    return tiers.getFirst().name();
  }

  public String reachedWith(long qualifying) {
    return tiers.reversed().stream()
        .filter(tier -> qualifying >= tier.threshold())
        .findFirst()
        .map(Tier::name)
        .orElse(lowest());
  }

  /**
   * The next tier that is yet to be reached and is above the present one.
   *
   * @param present may be a tier that the company told and this ladder does not know
   */
  public Optional<Tier> next(String present, long qualifying) {
    long held = find(present).map(Tier::threshold).orElse(0L);
    return tiers.stream()
        .filter(tier -> tier.threshold() > held && tier.threshold() > qualifying)
        .findFirst();
  }

  BigDecimal bonusOf(String tier) {
    return find(tier).map(Tier::bonus).orElse(BigDecimal.ZERO);
  }

  private Optional<Tier> find(String name) {
    return tiers.stream().filter(tier -> tier.name().equals(name)).findFirst();
  }
}
