package io.iaros.cx.experiment.measurement;

import io.iaros.cx.experiment.analysis.Hypothesis;
import io.iaros.cx.experiment.analysis.Plan;
import io.iaros.cx.experiment.analysis.Scale;
import io.iaros.cx.experiment.lifecycle.AnalysisPlan;
import io.iaros.cx.experiment.lifecycle.AnalysisPlan.Correction;
import io.iaros.cx.experiment.lifecycle.AnalysisPlan.Method;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How effects are judged.
 *
 * @param cuped whether metrics that have a covariate are adjusted by it
 */
public record Judging(Method method, double alpha, Correction correction, boolean cuped) {

  /** How relative effects of all experiments are thought to spread. */
  private static final double PRIOR_DEVIATION = 0.3;

  /** How relative effects are thought to spread where the mixture asks for it. */
  private static final double MIXTURE_DEVIATION = 0.1;

  static Judging of(AnalysisPlan plan, @Nullable Method method, @Nullable Boolean cuped) {
    return new Judging(
        Objects.requireNonNullElse(method, plan.methodOrUsual()),
        plan.alphaOrUsual(),
        plan.correctionOrUsual(),
        cuped == null || cuped);
  }

  /**
   * @param baseline the metric in the control arm; deviations of relative effects are told by it
   */
  Plan plan(Scale scale, double baseline) {
    return new Plan(scale, inScale(scale, baseline), new Hypothesis.Difference(), alpha);
  }

  private io.iaros.cx.experiment.analysis.Method inScale(Scale scale, double baseline) {
    double size =
        switch (scale) {
          case RELATIVE -> 1;
          case ABSOLUTE -> baseline == 0 ? 1 : Math.abs(baseline);
        };
    return switch (method) {
      case FIXED -> new io.iaros.cx.experiment.analysis.Method.FixedHorizon();
      case SEQUENTIAL -> io.iaros.cx.experiment.analysis.Method.ConfidenceSequence.USUAL;
      case MIXTURE ->
          new io.iaros.cx.experiment.analysis.Method.MixtureSequential(MIXTURE_DEVIATION * size);
      case BAYESIAN ->
          new io.iaros.cx.experiment.analysis.Method.Bayesian(0, PRIOR_DEVIATION * size);
    };
  }
}
