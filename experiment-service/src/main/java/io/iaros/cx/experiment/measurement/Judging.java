package io.iaros.cx.experiment.measurement;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.iaros.cx.experiment.analysis.Hypothesis;
import io.iaros.cx.experiment.analysis.Plan;
import io.iaros.cx.experiment.analysis.Scale;
import io.iaros.cx.experiment.lifecycle.AnalysisPlan;
import io.iaros.cx.experiment.lifecycle.AnalysisPlan.Correction;
import io.iaros.cx.experiment.lifecycle.AnalysisPlan.Method;
import io.iaros.cx.experiment.lifecycle.LookPlan;
import io.iaros.cx.experiment.lifecycle.LookPlan.Spending;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How effects are judged.
 *
 * @param cuped whether metrics that have a covariate are adjusted by it
 * @param spending of the error of a group sequential plan
 * @param information of the looks of a group sequential plan up to the present one; absent between
 *     looks, when nothing may be shown
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Judging(
    Method method,
    double alpha,
    Correction correction,
    boolean cuped,
    @Nullable Spending spending,
    @Nullable List<Double> information) {

  /** How relative effects of all experiments are thought to spread. */
  private static final double PRIOR_DEVIATION = 0.3;

  /** How relative effects are thought to spread where the mixture asks for it. */
  private static final double MIXTURE_DEVIATION = 0.1;

  public Judging {
    information = information == null ? null : List.copyOf(information);
  }

  /** By a method that needs no looks. */
  public Judging(Method method, double alpha, Correction correction, boolean cuped) {
    this(method, alpha, correction, cuped, null, null);
  }

  static Judging of(AnalysisPlan plan, @Nullable Method method, @Nullable Boolean cuped) {
    Method chosen = Objects.requireNonNullElse(method, plan.methodOrUsual());
    LookPlan looks = plan.looks();
    return new Judging(
        chosen,
        plan.alphaOrUsual(),
        plan.correctionOrUsual(),
        cuped == null || cuped,
        chosen == Method.GROUP_SEQUENTIAL && looks != null ? looks.spendingOrUsual() : null,
        null);
  }

  /**
   * @param looks the information of each, the present one last
   */
  Judging at(List<Double> looks) {
    return new Judging(method, alpha, correction, cuped, spending, looks);
  }

  /** What may be looked at whenever one likes, for all that the looks of the plan do not hold. */
  Judging atAnyTime() {
    return method == Method.GROUP_SEQUENTIAL
        ? new Judging(Method.SEQUENTIAL, alpha, correction, cuped)
        : this;
  }

  /**
   * @param baseline the metric in the control arm; deviations of relative effects are told by it
   */
  public Plan plan(Scale scale, Hypothesis hypothesis, double baseline) {
    return new Plan(scale, inScale(scale, baseline), hypothesis, alpha);
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
      case GROUP_SEQUENTIAL -> groupSequential();
      case BAYESIAN ->
          new io.iaros.cx.experiment.analysis.Method.Bayesian(0, PRIOR_DEVIATION * size);
    };
  }

  /** Asked only at a look. */
  private io.iaros.cx.experiment.analysis.Method groupSequential() {
    return new io.iaros.cx.experiment.analysis.Method.GroupSequential(
        analysed(Objects.requireNonNull(spending)), Objects.requireNonNull(information));
  }

  static io.iaros.cx.experiment.analysis.Spending analysed(Spending spending) {
    return switch (spending) {
      case OBRIEN_FLEMING -> io.iaros.cx.experiment.analysis.Spending.OBRIEN_FLEMING;
      case POCOCK -> io.iaros.cx.experiment.analysis.Spending.POCOCK;
    };
  }
}
