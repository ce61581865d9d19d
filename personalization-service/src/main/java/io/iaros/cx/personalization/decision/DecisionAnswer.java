package io.iaros.cx.personalization.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.iaros.cx.experiment.client.Assignment.Treated;
import io.iaros.cx.personalization.rule.Treatment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a touchpoint is told.
 *
 * @param degraded what was missing when it was decided, by name
 * @param tookMs from the request to this answer, in milliseconds
 * @param explanation only where it was asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DecisionAnswer(
    String decisionId,
    Instant decidedAt,
    List<SlotAnswer> slots,
    List<TreatmentAnswer> treatments,
    PresentationAnswer presentation,
    List<ExperimentAnswer> experiments,
    List<String> degraded,
    double tookMs,
    @Nullable Explanation explanation) {

  record SlotAnswer(String slot, List<ItemAnswer> items) {}

  /**
   * @param propensity the probability with which it was put here
   * @param contentId the variant of the content; absent where the offer's own is shown
   * @param factors what the score is made of, only where it was asked for
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ItemAnswer(
      String offerId,
      String title,
      double score,
      double propensity,
      @Nullable String contentId,
      Map<String, Object> content,
      List<String> reasons,
      Choice.@Nullable Factors factors) {}

  record TreatmentAnswer(String name, Object value, String rule) {
    static TreatmentAnswer of(Treatment treatment) {
      return new TreatmentAnswer(treatment.name(), treatment.value(), treatment.rule());
    }
  }

  record PresentationAnswer(
      String tone, @JsonProperty("interface") List<String> interfaceHints, List<String> routing) {}

  record ExperimentAnswer(String experiment, int version, String variant) {
    static ExperimentAnswer of(Treated assigned) {
      return new ExperimentAnswer(assigned.experiment(), assigned.version(), assigned.variant());
    }
  }

  record LeftOutAnswer(String offerId, Choice.Stage stage, String reason) {
    static LeftOutAnswer of(Choice.LeftOut leftOut) {
      return new LeftOutAnswer(leftOut.offerId(), leftOut.stage(), leftOut.reason());
    }
  }

  /**
   * @param profileVersion how many records of the log the decision knew of; 0 for a stranger
   * @param rulesVersion which version of the rules held
   * @param control whether the customer serves for comparison, so that offers were ranked by chance
   * @param leftOut why the other offers are not shown
   * @param undecidedRules rules whose condition did not fit the values
   */
  record Explanation(
      long profileVersion,
      long rulesVersion,
      boolean control,
      Map<String, Object> variables,
      List<LeftOutAnswer> leftOut,
      Map<String, String> undecidedRules) {}
}
