package io.iaros.cx.experiment.interaction;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.iaros.cx.experiment.analysis.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param with the experiments that were looked at, and how many units have seen both
 * @param interactions of each goal with each pair of variants, the clearest first
 */
public record InteractionReport(
    String experiment, List<Other> with, List<Interaction> interactions) {

  public InteractionReport {
    with = List.copyOf(with);
    interactions = List.copyOf(interactions);
  }

  public record Other(String experiment, long units) {}

  /**
   * @param with the other experiment
   * @param effect by how much the effect of the variant is larger among those who have seen the
   *     other variant too; in the scale of the metric
   * @param adjustedPValue over all interactions that are told here
   * @param unknown why there is no answer
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Interaction(
      String metric,
      String variant,
      String with,
      String otherVariant,
      long units,
      @Nullable Double effect,
      @Nullable Double standardError,
      @Nullable Double lower,
      @Nullable Double upper,
      @Nullable Double pValue,
      @Nullable Double adjustedPValue,
      boolean isShown,
      Finding.@Nullable Reason unknown) {

    Interaction adjusted(double adjusted, double alpha) {
      return new Interaction(
          metric,
          variant,
          with,
          otherVariant,
          units,
          effect,
          standardError,
          lower,
          upper,
          pValue,
          adjusted,
          adjusted <= alpha,
          unknown);
    }
  }
}
