package io.iaros.cx.personalization.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would come of other rules.
 *
 * @param againstVersion the version of the rules that they were compared with
 * @param profiles on how many customers they were tried
 * @param changed for how many of these something would change
 * @param rules one for each, in their order
 * @param customers those for whom something would change, up to a limit
 */
record RuleDryRunAnswer(
    long againstVersion,
    String channel,
    int profiles,
    int changed,
    List<RuleCount> rules,
    List<CustomerChange> customers) {

  /**
   * @param matches for how many customers its condition holds
   * @param undecided for how many its condition does not fit the values
   * @param undecidedBecause the first reason for that
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RuleCount(String rule, int matches, int undecided, @Nullable String undecidedBecause) {}

  /**
   * @param customerId as it was sent; absent in a sample
   * @param known false for a customer without a profile
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record CustomerChange(
      @Nullable String customerId,
      String subject,
      boolean known,
      List<TreatmentChange> treatments) {}

  /**
   * @param from the value now; absent where the treatment is new
   * @param to the value then; absent where the treatment ends
   * @param rule whose treatment it would be, or was
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record TreatmentChange(
      String treatment, @Nullable Object from, @Nullable Object to, String rule) {}
}
