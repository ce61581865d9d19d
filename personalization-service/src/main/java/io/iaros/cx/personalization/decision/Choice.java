package io.iaros.cx.personalization.decision;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.iaros.cx.personalization.offer.Offer;
import io.iaros.cx.personalization.rule.RuleSet;
import io.iaros.cx.service.condition.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was decided.
 *
 * @param control whether the customer is one of those whose offers are ranked by chance
 * @param features indices of what held, by which offers learn
 * @param slots in the order they were asked for
 * @param leftOut offers that are not shown, each with the reason
 */
record Choice(
    boolean control,
    List<Integer> features,
    List<Slot> slots,
    RuleSet.Outcome rules,
    List<LeftOut> leftOut) {

  /**
   * @param score what the factors come to together
   * @param propensity the probability with which it was put here, in (0, 1]
   * @param reasons in words a touchpoint may show to staff
   */
  record Item(Offer offer, double score, double propensity, Factors factors, List<String> reasons) {
    Item {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * @param acceptance how likely the customer takes it
   * @param deviation how unsure that is; 0 for what does not learn
   * @param context how well it fits just now; 1 is neutral
   * @param value what it is worth when taken, in its own currency
   * @param lever by what the business multiplies it; 1 is neutral
   */
  record Factors(double acceptance, double deviation, double context, double value, double lever) {

    double score() {
      return acceptance * worth();
    }

    /** The score, if it were taken for certain. */
    double worth() {
      return context * value * lever;
    }
  }

  /**
   * @param candidates how many offers could have stood there
   */
  record Slot(String name, int candidates, List<Item> items) {
    Slot {
      items = List.copyOf(items);
    }
  }

  /** The question that took an offer out, in the order in which they are asked. */
  enum Stage {
    @JsonProperty("slot")
    SLOT,
    @JsonProperty("period")
    PERIOD,
    @JsonProperty("eligibility")
    ELIGIBILITY,
    @JsonProperty("applicability")
    APPLICABILITY,
    @JsonProperty("suitability")
    SUITABILITY,
    @JsonProperty("contact_policy")
    CONTACT_POLICY,
    @JsonProperty("context")
    CONTEXT,
    @JsonProperty("arbitration")
    ARBITRATION
  }

  /**
   * Its words are put together only where somebody reads them: a decision leaves out hundreds.
   *
   * @param expected the condition that does not hold, where it is one
   */
  record LeftOut(String offerId, Stage stage, String because, @Nullable Condition expected) {

    static LeftOut of(String offerId, Stage stage, String because) {
      return new LeftOut(offerId, stage, because, null);
    }

    String reason() {
      return expected == null ? because : because + " " + expected.expression() + ".";
    }
  }

  Choice {
    features = List.copyOf(features);
    slots = List.copyOf(slots);
    leftOut = List.copyOf(leftOut);
  }
}
