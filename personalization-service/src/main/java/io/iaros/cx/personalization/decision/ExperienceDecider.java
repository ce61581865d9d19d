package io.iaros.cx.personalization.decision;

import io.iaros.cx.personalization.decision.Choice.Factors;
import io.iaros.cx.personalization.decision.Choice.Item;
import io.iaros.cx.personalization.decision.Choice.LeftOut;
import io.iaros.cx.personalization.decision.Choice.Slot;
import io.iaros.cx.personalization.offer.Offer;
import io.iaros.cx.personalization.offer.OfferSet;
import io.iaros.cx.personalization.rule.RuleSet;
import io.iaros.cx.service.condition.Condition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Chooses what to show. Pure: the same catalogue and situation always give the same choice.
 *
 * <p>Who is eligible comes first, then what each offer scores: how likely it is taken, times how
 * well it fits just now, times what it is worth. An offer stands in one slot only, the first that
 * was asked for.
 */
final class ExperienceDecider {

  /** The best offer is always the one that is shown: nothing is left to chance yet. */
  private static final double CERTAIN = 1;

  private ExperienceDecider() {}

  static Choice decide(
      RuleSet rules, OfferSet offers, Situation situation, List<String> slots, int limit) {
    Map<String, Object> variables = situation.variables();
    List<Item> ranked = new ArrayList<>();
    List<LeftOut> leftOut = new ArrayList<>();
    for (Offer offer : offers.offers()) {
      judge(offer, variables, slots, ranked, leftOut);
    }
    ranked.sort(
        Comparator.comparingDouble(Item::score)
            .reversed()
            .thenComparing(item -> item.offer().id()));
    List<Slot> filled = fill(slots, ranked, limit, leftOut);
    return new Choice(filled, rules.evaluate(variables), leftOut);
  }

  private static void judge(
      Offer offer,
      Map<String, Object> variables,
      List<String> slots,
      List<Item> ranked,
      List<LeftOut> leftOut) {
    if (offer.slots().stream().noneMatch(slots::contains)) {
      leftOut.add(new LeftOut(offer.id(), "It fits none of the slots that were asked for."));
      return;
    }
    Condition eligibility = offer.eligibility();
    if (eligibility != null && !eligibility.holds(variables)) {
      leftOut.add(
          new LeftOut(offer.id(), "Not eligible: expected " + eligibility.expression() + "."));
      return;
    }
    Item item = scored(offer, variables);
    if (item.score() <= 0) {
      leftOut.add(
          new LeftOut(offer.id(), "It does not fit now: " + String.join(" ", item.reasons())));
      return;
    }
    ranked.add(item);
  }

  private static Item scored(Offer offer, Map<String, Object> variables) {
    double context = 1;
    List<String> reasons = new ArrayList<>();
    Condition eligibility = offer.eligibility();
    if (eligibility != null) {
      reasons.add("Eligible: " + eligibility.expression() + ".");
    }
    for (Offer.ContextWeight weight : offer.contextWeights()) {
      if (weight.when().holds(variables)) {
        context *= weight.weight();
        reasons.add("Weighs %s: %s.".formatted(weight.weight(), weight.when().expression()));
      }
    }
    if (reasons.isEmpty()) {
      reasons.add("For everybody.");
    }
    Factors factors =
        new Factors(offer.propensity(), context, offer.value().amount().doubleValue());
    return new Item(offer, factors.score(), CERTAIN, factors, reasons);
  }

  private static List<Slot> fill(
      List<String> slots, List<Item> ranked, int limit, List<LeftOut> leftOut) {
    Set<String> shown = new HashSet<>();
    List<Slot> filled = new ArrayList<>(slots.size());
    for (String slot : slots) {
      List<Item> items =
          ranked.stream()
              .filter(item -> item.offer().slots().contains(slot))
              .filter(item -> !shown.contains(item.offer().id()))
              .limit(limit)
              .toList();
      items.forEach(item -> shown.add(item.offer().id()));
      filled.add(new Slot(slot, items));
    }
    ranked.stream()
        .filter(item -> !shown.contains(item.offer().id()))
        .forEach(item -> leftOut.add(new LeftOut(item.offer().id(), "Others scored higher.")));
    return filled;
  }
}
