package io.iaros.cx.personalization.decision;

import io.iaros.cx.personalization.decision.Choice.Item;
import io.iaros.cx.personalization.decision.Choice.Slot;
import io.iaros.cx.personalization.decision.Choice.Stage;
import io.iaros.cx.personalization.decision.FirstPlace.Placed;
import io.iaros.cx.personalization.propensity.Propensity;
import io.iaros.cx.personalization.propensity.Score;
import io.iaros.cx.service.condition.ConditionValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Chooses what to show. Pure: the same catalogue, situation and numbers of chance always give the
 * same choice.
 *
 * <p>Who may be shown an offer comes first ({@link Engagement}), then what each scores: how likely
 * it is taken, times how well it fits just now, times what it is worth, times the levers. The first
 * place of a slot may be left to chance; the rest follow by score. An offer stands in one slot
 * only, the first that was asked for.
 */
final class ExperienceDecider {

  private final Catalogue catalogue;
  private final Map<Propensity, Score> scores;
  private final RandomGenerator random;
  private final LeftOuts leftOuts;

  /**
   * @param scores what models say of the customer
   * @param random numbers of chance for this one decision
   * @param leftOuts of this one decision
   */
  ExperienceDecider(
      Catalogue catalogue,
      Map<Propensity, Score> scores,
      RandomGenerator random,
      LeftOuts leftOuts) {
    this.catalogue = catalogue;
    this.scores = Map.copyOf(scores);
    this.random = random;
    this.leftOuts = leftOuts;
  }

  /**
   * @param values those of the situation, made ready for conditions
   * @param control whether offers are ranked by chance for this customer
   * @param limit how many offers per slot at most
   */
  Choice decide(
      Situation situation, ConditionValues values, List<String> slots, int limit, boolean control) {
    int[] features = catalogue.strategy().activeFeatures(values);
    List<SlotCandidates> candidates =
        new Engagement(catalogue, scores, situation, values, features, leftOuts).candidates(slots);
    boolean exploring = catalogue.strategy().mayExplore(values);
    List<Slot> filled = fill(candidates, limit, exploring, control && exploring);
    if (leftOuts.areKept()) {
      addOutscored(candidates, filled);
    }
    return new Choice(
        control && exploring,
        Arrays.stream(features).boxed().toList(),
        filled,
        catalogue.rules().evaluate(values),
        leftOuts.all());
  }

  private List<Slot> fill(
      List<SlotCandidates> slots, int limit, boolean exploring, boolean control) {
    Set<String> shown = new HashSet<>();
    List<Slot> filled = new ArrayList<>(slots.size());
    for (SlotCandidates slot : slots) {
      List<Candidate> fitting = slot.without(shown);
      List<Item> items = fitting.isEmpty() ? List.of() : placed(fitting, limit, exploring, control);
      items.forEach(item -> shown.add(item.offer().id()));
      filled.add(new Slot(slot.slot(), fitting.size(), items));
    }
    return filled;
  }

  private List<Item> placed(
      List<Candidate> fitting, int limit, boolean exploring, boolean control) {
    List<Candidate> ranked = BestFirst.of(fitting, Math.max(limit + 1, FirstPlace.CONTENDERS_MAX));
    double[] chances = chances(ranked, exploring, control);
    int first = FirstPlace.draw(chances, random);
    List<Placed> placed = FirstPlace.moved(ranked, chances, first, limit);
    List<Item> items = new ArrayList<>(placed.size());
    for (Placed one : placed) {
      items.add(item(one));
    }
    return items;
  }

  private double[] chances(List<Candidate> ranked, boolean exploring, boolean control) {
    if (control) {
      return FirstPlace.even(ranked.size());
    }
    return exploring
        ? FirstPlace.chances(ranked, catalogue.strategy().explorationShare(), random)
        : FirstPlace.certain(ranked.size());
  }

  private static Item item(Placed placed) {
    Candidate candidate = placed.candidate();
    return new Item(
        candidate.offer(),
        candidate.score(),
        placed.chance(),
        candidate.factors(),
        candidate.reasons());
  }

  private void addOutscored(List<SlotCandidates> slots, List<Slot> filled) {
    Set<String> shown = new HashSet<>();
    filled.forEach(slot -> slot.items().forEach(item -> shown.add(item.offer().id())));
    List<Candidate> candidates = SlotCandidates.each(slots);
    candidates.sort(BestFirst.ORDER);
    for (Candidate candidate : candidates) {
      if (!shown.contains(candidate.offer().id())) {
        leftOuts.add(candidate.offer(), Stage.ARBITRATION, "Others scored higher.");
      }
    }
  }
}
