package io.iaros.cx.experiment.lifecycle;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How an experiment is to be judged, fixed before anybody looks.
 *
 * @param method sequential by default, because results can be read at any time
 * @param alpha how often an effect may be seen where there is none
 * @param correction over the goals
 * @param dimensions attributes of exposures by which results are told apart
 * @param rule what makes a variant a winner
 * @param minimumRuntime nothing is recommended before, but for harm
 * @param targetEffect the relative effect that is worth finding
 * @param plannedUnits of all variants, at which the experiment is to end
 * @param looks of a group sequential plan
 * @param futility with planned units: to stop is recommended where the chances to show something at
 *     the end are below
 * @param clusters what was assigned as one; absent where each unit was assigned by itself
 * @param stratifyBy a dimension within which variants are compared, known before the first exposure
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AnalysisPlan(
    @Nullable Method method,
    @Nullable Double alpha,
    @Nullable Correction correction,
    @Nullable List<String> dimensions,
    @Nullable Rule rule,
    @Nullable Duration minimumRuntime,
    @Nullable Double targetEffect,
    @Nullable Long plannedUnits,
    @Nullable LookPlan looks,
    @Nullable Double futility,
    @Nullable Clustering clusters,
    @Nullable String stratifyBy) {

  public static final AnalysisPlan USUAL =
      new AnalysisPlan(null, null, null, null, null, null, null);

  private static final double USUAL_ALPHA = 0.05;
  private static final Duration USUAL_RUNTIME = Duration.ofDays(3);
  private static final double USUAL_EFFECT = 0.1;
  private static final double USUAL_FUTILITY = 0.1;

  /** One without planned units, of units that were assigned each by itself. */
  public AnalysisPlan(
      @Nullable Method method,
      @Nullable Double alpha,
      @Nullable Correction correction,
      @Nullable List<String> dimensions,
      @Nullable Rule rule,
      @Nullable Duration minimumRuntime,
      @Nullable Double targetEffect) {
    this(
        method,
        alpha,
        correction,
        dimensions,
        rule,
        minimumRuntime,
        targetEffect,
        null,
        null,
        null,
        null,
        null);
  }

  public enum Method {
    /** One look at a size fixed beforehand. */
    @JsonProperty("fixed")
    FIXED,
    /** Looks at any time, by a confidence sequence. */
    @JsonProperty("sequential")
    SEQUENTIAL,
    /** Looks at any time, by the mixture sequential probability ratio test. */
    @JsonProperty("mixture")
    MIXTURE,
    /** Looks at planned parts of the units, by boundaries that together err as often as one. */
    @JsonProperty("group-sequential")
    GROUP_SEQUENTIAL,
    @JsonProperty("bayesian")
    BAYESIAN
  }

  public enum Correction {
    @JsonProperty("holm")
    HOLM,
    @JsonProperty("benjamini-hochberg")
    BENJAMINI_HOCHBERG,
    @JsonProperty("none")
    NONE
  }

  public enum Rule {
    /** All goals are better, and no guardrail suffers. */
    @JsonProperty("clear-signals")
    CLEAR_SIGNALS,
    /** Nothing is worse. */
    @JsonProperty("do-no-harm")
    DO_NO_HARM
  }

  public Method methodOrUsual() {
    return Objects.requireNonNullElse(method, Method.SEQUENTIAL);
  }

  public double alphaOrUsual() {
    return alpha == null ? USUAL_ALPHA : alpha;
  }

  public Correction correctionOrUsual() {
    return Objects.requireNonNullElse(correction, Correction.HOLM);
  }

  public List<String> dimensionsOrNone() {
    return dimensions == null ? List.of() : dimensions;
  }

  public Rule ruleOrUsual() {
    return Objects.requireNonNullElse(rule, Rule.CLEAR_SIGNALS);
  }

  public Duration minimumRuntimeOrUsual() {
    return Objects.requireNonNullElse(minimumRuntime, USUAL_RUNTIME);
  }

  public double targetEffectOrUsual() {
    return targetEffect == null ? USUAL_EFFECT : targetEffect;
  }

  public double futilityOrUsual() {
    return futility == null ? USUAL_FUTILITY : futility;
  }
}
