package io.iaros.cx.personalization.offer;

import io.iaros.cx.events.Money;
import io.iaros.cx.personalization.propensity.Propensity;
import io.iaros.cx.service.condition.Condition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that may be shown.
 *
 * @param group what kind of business it is, for levers; empty where it has none
 * @param slots where it fits
 * @param from from when on it may be shown; absent means always
 * @param until from when on it may no longer be shown, exclusive
 * @param engagement who it is for
 * @param propensity how likely a customer takes it, as long as nothing better is known, in (0, 1]
 * @param propensityModel by whose score the customer takes it; absent means as {@code propensity}
 *     says, which also holds for customers without a score
 * @param value what it is worth when taken
 * @param lever by how many percent the business lifts it, or lowers it below zero
 * @param contextWeights what makes it fit better or worse just now
 * @param contact how often it may be shown
 * @param learning how it learns who takes it
 * @param content what the touchpoint shows, by field
 */
public record Offer(
    String id,
    String title,
    String group,
    List<String> slots,
    @Nullable Instant from,
    @Nullable Instant until,
    Engagement engagement,
    double propensity,
    @Nullable Propensity propensityModel,
    Money value,
    double lever,
    List<ContextWeight> contextWeights,
    ContactPolicy contact,
    Learning learning,
    Map<String, Object> content) {

  /**
   * Three questions in their order; what is absent holds for everybody.
   *
   * @param eligibility whether the customer may have it at all
   * @param applicability whether it makes sense in the situation
   * @param suitability whether it is good for the customer
   */
  public record Engagement(
      @Nullable Condition eligibility,
      @Nullable Condition applicability,
      @Nullable Condition suitability) {
    public static final Engagement EVERYBODY = new Engagement(null, null, null);
  }

  /**
   * @param weight by which the score is multiplied while the condition holds; 0 takes it out
   */
  public record ContextWeight(Condition when, double weight) {}

  /** How an offer's estimate of being taken comes about. */
  public enum Learning {
    /** It stays what the catalogue says. */
    NONE,
    /** Linear Thompson sampling (Agrawal and Goyal 2013). */
    THOMPSON,
    /** The upper confidence bound of LinUCB (Li et al. 2010). */
    LIN_UCB
  }

  public Offer {
    slots = List.copyOf(slots);
    contextWeights = List.copyOf(contextWeights);
    content = Map.copyOf(content);
  }

  public boolean holdsAt(Instant now) {
    return (from == null || !now.isBefore(from)) && (until == null || now.isBefore(until));
  }

  public boolean fitsOneOf(List<String> wanted) {
    for (String slot : slots) {
      if (wanted.contains(slot)) {
        return true;
      }
    }
    return false;
  }

  public boolean isLearning() {
    return learning != Learning.NONE;
  }
}
