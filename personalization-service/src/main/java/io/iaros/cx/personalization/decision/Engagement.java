package io.iaros.cx.personalization.decision;

import io.iaros.cx.personalization.bandit.Estimate;
import io.iaros.cx.personalization.decision.Choice.Stage;
import io.iaros.cx.personalization.offer.Offer;
import io.iaros.cx.personalization.offer.OfferSet;
import io.iaros.cx.personalization.profile.OfferContacts;
import io.iaros.cx.personalization.propensity.Propensity;
import io.iaros.cx.personalization.propensity.Score;
import io.iaros.cx.service.condition.Condition;
import io.iaros.cx.service.condition.ConditionValues;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks of each offer whether it may be shown to one customer now. For one decision. */
final class Engagement {

  private static final double PERCENT = 100;

  private final Catalogue catalogue;
  private final Map<Propensity, Score> scores;
  private final Situation situation;
  private final ConditionValues values;
  private final int[] features;
  private final LeftOuts leftOuts;
  private final Map<String, Optional<Candidate>> lookedAt = new HashMap<>();
  private final Map<String, OfferContacts> contactsOfGroups = new HashMap<>();

  Engagement(
      Catalogue catalogue,
      Map<Propensity, Score> scores,
      Situation situation,
      ConditionValues values,
      int[] features,
      LeftOuts leftOuts) {
    this.catalogue = catalogue;
    this.scores = scores;
    this.situation = situation;
    this.values = values;
    this.features = features;
    this.leftOuts = leftOuts;
  }

  /** In the order of the slots. */
  List<SlotCandidates> candidates(List<String> slots) {
    if (leftOuts.areKept()) {
      lookAtAll(slots);
    }
    List<SlotCandidates> candidates = new ArrayList<>(slots.size());
    for (String slot : slots) {
      OfferSet.Shelf shelf = catalogue.offers().shelf(slot);
      candidates.add(new SlotCandidates(slot, candidatesIn(shelf.only()), shared(shelf)));
    }
    return candidates;
  }

  /** In the order of the catalogue, in which the reasons are told. */
  private void lookAtAll(List<String> slots) {
    for (Offer offer : catalogue.offers().offers()) {
      if (offer.fitsOneOf(slots)) {
        var _ = once(offer);
      } else {
        leftOuts.add(offer, Stage.SLOT, "It fits none of the slots that were asked for.");
      }
    }
  }

  private List<Candidate> candidatesIn(List<Offer> offers) {
    List<Candidate> candidates = new ArrayList<>(offers.size());
    for (Offer offer : offers) {
      Candidate candidate = leftOuts.areKept() ? once(offer) : candidate(offer);
      if (candidate != null) {
        candidates.add(candidate);
      }
    }
    return candidates;
  }

  private List<Candidate> shared(OfferSet.Shelf shelf) {
    return shelf.shared().isEmpty()
        ? List.of()
        : shelf.shared().stream().map(this::once).filter(Objects::nonNull).toList();
  }

  /** Looked at once, however many slots it fits. */
  private @Nullable Candidate once(Offer offer) {
    return lookedAt
        .computeIfAbsent(offer.id(), _ -> Optional.ofNullable(candidate(offer)))
        .orElse(null);
  }

  private @Nullable Candidate candidate(Offer offer) {
    if (!offer.holdsAt(situation.now())) {
      return leaveOut(offer, Stage.PERIOD, "It is not offered at this time.");
    }
    if (!isEngaged(offer) || !mayBeContacted(offer)) {
      return null;
    }
    return weighed(offer);
  }

  private boolean isEngaged(Offer offer) {
    Offer.Engagement engagement = offer.engagement();
    return holds(offer, engagement.eligibility(), Stage.ELIGIBILITY, "Not eligible: expected")
        && holds(offer, engagement.applicability(), Stage.APPLICABILITY, "Not applicable: expected")
        && holds(offer, engagement.suitability(), Stage.SUITABILITY, "Not suitable: expected");
  }

  private boolean holds(Offer offer, @Nullable Condition condition, Stage stage, String because) {
    if (condition == null || condition.holds(values)) {
      return true;
    }
    leftOuts.add(offer, stage, because, condition);
    return false;
  }

  private boolean mayBeContacted(Offer offer) {
    Instant now = situation.now();
    String refusal =
        offer.contact().isFree()
            ? null
            : offer.contact().refusal(situation.profile().contactsOf(offer.id()), now);
    if (refusal == null && !offer.group().isEmpty()) {
      refusal =
          catalogue
              .strategy()
              .group(offer.group())
              .contact()
              .refusal(contactsOfGroup(offer.group()), now);
    }
    if (refusal == null) {
      return true;
    }
    leaveOut(offer, Stage.CONTACT_POLICY, refusal);
    return false;
  }

  private OfferContacts contactsOfGroup(String group) {
    return contactsOfGroups.computeIfAbsent(
        group,
        _ -> {
          OfferContacts all = OfferContacts.NONE;
          for (Offer offer : catalogue.offers().offers()) {
            if (offer.group().equals(group)) {
              all = all.with(situation.profile().contactsOf(offer.id()));
            }
          }
          return all;
        });
  }

  private @Nullable Candidate weighed(Offer offer) {
    double context = 1;
    List<Offer.ContextWeight> weights = List.of();
    List<Offer.ContextWeight> given = offer.contextWeights();
    for (int place = 0; place < given.size(); place++) {
      Offer.ContextWeight weight = given.get(place);
      if (weight.when().holds(values)) {
        context *= weight.weight();
        weights = weights.isEmpty() ? new ArrayList<>(given.size()) : weights;
        weights.add(weight);
      }
    }
    Score score = offer.propensityModel() == null ? null : scores.get(offer.propensityModel());
    Estimate estimate =
        score == null
            ? catalogue.bandit().estimate(offer, features)
            : Estimate.certain(score.probability());
    double lever =
        1 + (offer.lever() + catalogue.strategy().group(offer.group()).lever()) / PERCENT;
    Candidate candidate =
        new Candidate(
            offer,
            estimate,
            acceptance(offer, estimate),
            context,
            offer.value().amount().doubleValue(),
            Math.max(lever, 0),
            weights,
            score);
    if (candidate.worth() <= 0) {
      return leaveOut(
          offer,
          Stage.CONTEXT,
          leftOuts.areKept()
              ? "It does not fit now: " + String.join(" ", candidate.reasons())
              : "It does not fit now.");
    }
    return candidate;
  }

  private double acceptance(Offer offer, Estimate estimate) {
    return switch (offer.learning()) {
      case NONE, THOMPSON -> estimate.at(0);
      case LIN_UCB -> estimate.at(catalogue.strategy().learning().confidence());
    };
  }

  private @Nullable Candidate leaveOut(Offer offer, Stage stage, String reason) {
    leftOuts.add(offer, stage, reason);
    return null;
  }
}
