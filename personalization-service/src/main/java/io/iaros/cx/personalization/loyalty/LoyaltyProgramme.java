package io.iaros.cx.personalization.loyalty;

import java.util.List;

/** The whole programme. Immutable: it holds as it was read at the start. */
public final class LoyaltyProgramme {

  /** What one rule gives for an occasion. */
  public record Earning(String rule, int points) {}

  private final TierLadder tiers;
  private final Qualifying qualifying;
  private final List<EarningRule> earning;
  private final Burning burning;
  private final Expiry expiry;

  LoyaltyProgramme(
      TierLadder tiers,
      Qualifying qualifying,
      List<EarningRule> earning,
      Burning burning,
      Expiry expiry) {
    this.tiers = tiers;
    this.qualifying = qualifying;
    this.earning = List.copyOf(earning);
    this.burning = burning;
    this.expiry = expiry;
  }

  public TierLadder tiers() {
    return tiers;
  }

  public Qualifying qualifying() {
    return qualifying;
  }

  public Burning burning() {
    return burning;
  }

  public Expiry expiry() {
    return expiry;
  }

  List<EarningRule> earningRules() {
    return earning;
  }

  /** What an occasion earns, in the order of the rules; rules that give nothing are left out. */
  public List<Earning> earnings(Occasion occasion) {
    return earning.stream()
        .filter(rule -> rule.isAbout(occasion))
        .map(
            rule -> new Earning(rule.name(), rule.points(occasion, tiers.bonusOf(occasion.tier()))))
        .filter(earned -> earned.points() > 0)
        .toList();
  }
}
