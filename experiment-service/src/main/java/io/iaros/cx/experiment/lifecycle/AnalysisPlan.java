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
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AnalysisPlan(
    @Nullable Method method,
    @Nullable Double alpha,
    @Nullable Correction correction,
    @Nullable List<String> dimensions,
    @Nullable Rule rule,
    @Nullable Duration minimumRuntime,
    @Nullable Double targetEffect) {

  public static final AnalysisPlan USUAL =
      new AnalysisPlan(null, null, null, null, null, null, null);

  private static final double USUAL_ALPHA = 0.05;
  private static final Duration USUAL_RUNTIME = Duration.ofDays(3);
  private static final double USUAL_EFFECT = 0.1;

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
}
