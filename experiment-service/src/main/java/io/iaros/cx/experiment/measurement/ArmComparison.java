package io.iaros.cx.experiment.measurement;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.iaros.cx.experiment.analysis.Comparison;
import io.iaros.cx.experiment.analysis.Finding;
import io.iaros.cx.experiment.analysis.Finding.Known;
import io.iaros.cx.experiment.analysis.Finding.Unknown;
import io.iaros.cx.experiment.analysis.Inference;
import io.iaros.cx.experiment.analysis.Interval;
import io.iaros.cx.experiment.lifecycle.Claim;
import io.iaros.cx.experiment.lifecycle.Metric;
import io.iaros.cx.experiment.lifecycle.Metric.Better;
import org.jspecify.annotations.Nullable;

/**
 * A variant beside the first one, in one metric.
 *
 * @param absolute variant minus baseline
 * @param relative the same by the size of the baseline
 * @param pValue of what is to be shown of the metric; absent for the Bayesian method
 * @param adjustedPValue over the goals; absent for what is no goal
 * @param signal what the judging makes of it
 * @param chanceToBeat that the variant is better, for the Bayesian method
 * @param expectedLoss what choosing the variant costs on average, relative to the baseline, for the
 *     Bayesian method
 * @param varianceRatio what a covariate has left of the variance; 1 without one
 * @param guard for a guardrail
 * @param hypothesis what is to be shown; absent where that is a difference
 * @param unknown why there is no answer
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ArmComparison(
    @Nullable Effect absolute,
    @Nullable Effect relative,
    @Nullable Double pValue,
    @Nullable Double adjustedPValue,
    Signal signal,
    @Nullable Double chanceToBeat,
    @Nullable Double expectedLoss,
    @Nullable Double varianceRatio,
    @Nullable Guard guard,
    @Nullable Claim hypothesis,
    Finding.@Nullable Reason unknown) {

  /** From here on a chance counts as sure; the other side of the usual error. */
  private static final double SURE = 0.95;

  public enum Signal {
    @JsonProperty("better")
    BETTER,
    @JsonProperty("worse")
    WORSE,
    /** It is not worse by the margin of the hypothesis. */
    @JsonProperty("not-worse")
    NOT_WORSE,
    /** It is neither worse nor better by the margin of the hypothesis. */
    @JsonProperty("equivalent")
    EQUIVALENT,
    /** No effect is shown, which does not show that there is none. */
    @JsonProperty("none")
    NONE
  }

  /**
   * @param lower absent where the interval has no lower end
   * @param upper absent where the interval has no upper end
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Effect(
      double value, double standardError, @Nullable Double lower, @Nullable Double upper) {}

  /**
   * @param margin by how much of the baseline it may be worse
   */
  public record Guard(Verdict verdict, double margin) {

    public enum Verdict {
      /** It is worse by more than the margin. */
      @JsonProperty("harmed")
      HARMED,
      /** It is not worse by more than the margin. */
      @JsonProperty("safe")
      SAFE,
      @JsonProperty("undecided")
      UNDECIDED
    }
  }

  static ArmComparison of(
      Finding<Comparison> absolute,
      Finding<Comparison> relative,
      @Nullable Guard guard,
      Metric metric,
      double alpha) {
    Claim claim = metric.hypothesisOrUsual();
    Finding<Comparison> tested = claim.type().hasMargin() ? relative : absolute;
    Double pValue = pValue(tested);
    Double chance = chanceToBeat(relative, metric.better());
    Effect effect = effect(absolute);
    Signal signal =
        pValue == null || effect == null
            ? byChance(chance)
            : pValue <= alpha ? shown(claim, effect, metric.better()) : Signal.NONE;
    return new ArmComparison(
        effect,
        effect(relative),
        pValue,
        null,
        signal,
        chance,
        expectedLoss(relative, metric.better()),
        varianceRatio(absolute),
        guard,
        metric.hypothesis(),
        reason(tested));
  }

  ArmComparison adjusted(double adjusted, Better better, double alpha) {
    Claim claim = hypothesis == null ? Claim.USUAL : hypothesis;
    return new ArmComparison(
        absolute,
        relative,
        pValue,
        adjusted,
        adjusted <= alpha && absolute != null ? shown(claim, absolute, better) : Signal.NONE,
        chanceToBeat,
        expectedLoss,
        varianceRatio,
        guard,
        hypothesis,
        unknown);
  }

  /** The effect alone, where a plan of looks does not allow to say more of it yet. */
  ArmComparison withoutInference() {
    return new ArmComparison(
        withoutInterval(absolute),
        withoutInterval(relative),
        null,
        null,
        Signal.NONE,
        null,
        null,
        varianceRatio,
        guard,
        hypothesis,
        unknown);
  }

  private static @Nullable Effect withoutInterval(@Nullable Effect effect) {
    return effect == null ? null : new Effect(effect.value(), effect.standardError(), null, null);
  }

  private static Signal byChance(@Nullable Double chance) {
    if (chance == null) {
      return Signal.NONE;
    }
    if (chance >= SURE) {
      return Signal.BETTER;
    }
    return chance <= 1 - SURE ? Signal.WORSE : Signal.NONE;
  }

  private static Signal shown(Claim claim, Effect effect, Better better) {
    return switch (claim.type()) {
      case DIFFERENCE -> side(effect, better);
      case SUPERIORITY -> Signal.BETTER;
      case NON_INFERIORITY -> Signal.NOT_WORSE;
      case EQUIVALENCE -> Signal.EQUIVALENT;
    };
  }

  private static Signal side(Effect effect, Better better) {
    boolean rises = effect.value() > 0;
    return rises == (better == Better.INCREASE) ? Signal.BETTER : Signal.WORSE;
  }

  private static @Nullable Effect effect(Finding<Comparison> finding) {
    return switch (finding) {
      case Unknown<Comparison> _ -> null;
      case Known<Comparison>(Comparison known) -> {
        Interval interval = interval(known.inference());
        yield new Effect(
            known.effect().value(),
            known.effect().standardError(),
            interval.lower(),
            interval.upper());
      }
    };
  }

  private static Interval interval(Inference inference) {
    return switch (inference) {
      case Inference.Frequentist(var interval, _, _) -> interval;
      case Inference.Bayesian(_, var interval) -> interval;
    };
  }

  private static @Nullable Double pValue(Finding<Comparison> finding) {
    return switch (finding) {
      case Known<Comparison>(Comparison known)
          when known.inference() instanceof Inference.Frequentist(_, double pValue, _) ->
          pValue;
      case Known<Comparison> _, Unknown<Comparison> _ -> null;
    };
  }

  private static @Nullable Double chanceToBeat(Finding<Comparison> finding, Better better) {
    return switch (finding) {
      case Known<Comparison>(Comparison known)
          when known.inference() instanceof Inference.Bayesian(var posterior, _) ->
          switch (better) {
            case INCREASE -> posterior.chanceAbove(0);
            case DECREASE -> 1 - posterior.chanceAbove(0);
          };
      case Known<Comparison> _, Unknown<Comparison> _ -> null;
    };
  }

  private static @Nullable Double expectedLoss(Finding<Comparison> finding, Better better) {
    return switch (finding) {
      case Known<Comparison>(Comparison known)
          when known.inference() instanceof Inference.Bayesian(var posterior, _) ->
          switch (better) {
            case INCREASE -> posterior.lossOfVariant();
            case DECREASE -> posterior.lossOfBaseline();
          };
      case Known<Comparison> _, Unknown<Comparison> _ -> null;
    };
  }

  private static @Nullable Double varianceRatio(Finding<Comparison> finding) {
    return switch (finding) {
      case Known<Comparison>(Comparison known) -> known.varianceRatio();
      case Unknown<Comparison> _ -> null;
    };
  }

  private static Finding.@Nullable Reason reason(Finding<Comparison> finding) {
    return switch (finding) {
      case Known<Comparison> _ -> null;
      case Unknown<Comparison>(var reason) -> reason;
    };
  }
}
