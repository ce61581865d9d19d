package io.iaros.cx.personalization.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.iaros.cx.personalization.decision.Choice.LeftOut;
import io.iaros.cx.personalization.decision.Choice.Stage;
import io.iaros.cx.personalization.offer.Offer;
import io.iaros.cx.service.condition.ConditionValues;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tries offers on one customer after the other: who may be shown which, and which would lead each
 * slot by its score. Nothing is left to chance, and models are not asked: an offer that names one
 * counts with its own propensity. Decides nothing and writes nothing. For one dry run, by one
 * thread.
 */
final class OfferTrial {

  /** How many customers an answer lists. */
  static final int CHANGES_LISTED_MAX = 200;

  /**
   * What would come of other offers.
   *
   * @param againstVersion the version of the offers that they were compared with
   * @param profiles on how many customers they were tried
   * @param changed for how many of these another offer would lead some slot
   * @param offers one for each, in their order
   * @param customers those for whom something would change, up to a limit
   */
  record Answer(
      long againstVersion,
      String channel,
      int profiles,
      int changed,
      List<OfferCount> offers,
      List<CustomerChange> customers) {}

  /**
   * @param eligible how many customers may be shown it
   * @param leading how many it would be shown first in a slot
   * @param leftOut how many may not be shown it, by the stage that left it out
   */
  record OfferCount(String offer, int eligible, int leading, List<StageCount> leftOut) {}

  record StageCount(Stage stage, int customers) {}

  /**
   * @param customerId as it was sent; absent in a sample
   * @param known false for a customer without a profile
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record CustomerChange(
      @Nullable String customerId, String subject, boolean known, List<SlotChange> slots) {}

  /**
   * @param from the offer that leads the slot now; absent where none does
   * @param to the offer that would
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SlotChange(String slot, @Nullable String from, @Nullable String to) {}

  private final Catalogue present;
  private final Catalogue proposed;
  private final Map<String, Integer> eligible = new HashMap<>();
  private final Map<String, Integer> leading = new HashMap<>();
  private final Map<String, Map<Stage, Integer>> leftOut = new HashMap<>();
  private final List<CustomerChange> changes = new ArrayList<>();
  private int profiles;
  private int changed;

  OfferTrial(Catalogue present, Catalogue proposed) {
    this.present = present;
    this.proposed = proposed;
  }

  void tryOn(@Nullable String customerId, String subject, Situation situation) {
    ConditionValues values = ConditionValues.of(situation.variables());
    LeftOuts leftOuts = LeftOuts.kept();
    Map<String, String> leaders =
        leaders(proposed, engagement(proposed, situation, values, leftOuts), this::count);
    profiles++;
    leaders.values().forEach(offer -> leading.merge(offer, 1, Integer::sum));
    leftOuts.all().forEach(this::count);
    Map<String, String> before =
        leaders(present, engagement(present, situation, values, LeftOuts.unread()), _ -> {});
    List<SlotChange> differences = differences(before, leaders);
    if (differences.isEmpty()) {
      return;
    }
    changed++;
    if (changes.size() < CHANGES_LISTED_MAX) {
      changes.add(
          new CustomerChange(customerId, subject, situation.profile().isKnown(), differences));
    }
  }

  Answer answer(long againstVersion, String channel) {
    List<OfferCount> counts =
        proposed.offers().offers().stream()
            .map(Offer::id)
            .map(
                offer ->
                    new OfferCount(
                        offer,
                        eligible.getOrDefault(offer, 0),
                        leading.getOrDefault(offer, 0),
                        stages(offer)))
            .toList();
    return new Answer(againstVersion, channel, profiles, changed, counts, List.copyOf(changes));
  }

  private List<StageCount> stages(String offer) {
    return leftOut.getOrDefault(offer, Map.of()).entrySet().stream()
        .map(stage -> new StageCount(stage.getKey(), stage.getValue()))
        .toList();
  }

  private void count(Candidate candidate) {
    eligible.merge(candidate.offer().id(), 1, Integer::sum);
  }

  private void count(LeftOut left) {
    leftOut
        .computeIfAbsent(left.offerId(), _ -> new EnumMap<>(Stage.class))
        .merge(left.stage(), 1, Integer::sum);
  }

  private static Engagement engagement(
      Catalogue catalogue, Situation situation, ConditionValues values, LeftOuts leftOuts) {
    return new Engagement(
        catalogue,
        Map.of(),
        situation,
        values,
        catalogue.strategy().activeFeatures(values),
        leftOuts);
  }

  /** The offer that leads each slot; an offer leads one only, the first of the catalogue's. */
  private static Map<String, String> leaders(
      Catalogue catalogue, Engagement engagement, Consumer<Candidate> each) {
    List<String> slots = List.copyOf(catalogue.offers().slots());
    List<Candidate> candidates = SlotCandidates.each(engagement.candidates(slots));
    candidates.forEach(each);
    candidates.sort(BestFirst.ORDER);
    Set<String> taken = new HashSet<>();
    Map<String, String> leaders = new LinkedHashMap<>();
    for (String slot : slots) {
      candidates.stream()
          .map(Candidate::offer)
          .filter(offer -> offer.slots().contains(slot) && !taken.contains(offer.id()))
          .findFirst()
          .ifPresent(
              offer -> {
                taken.add(offer.id());
                leaders.put(slot, offer.id());
              });
    }
    return leaders;
  }

  private static List<SlotChange> differences(Map<String, String> now, Map<String, String> then) {
    Set<String> slots = new LinkedHashSet<>(now.keySet());
    slots.addAll(then.keySet());
    return slots.stream()
        .filter(slot -> !Objects.equals(now.get(slot), then.get(slot)))
        .map(slot -> new SlotChange(slot, now.get(slot), then.get(slot)))
        .toList();
  }
}
