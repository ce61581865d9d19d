package io.iaros.cx.experiment.analysis;

import java.util.stream.DoubleStream;

/**
 * A variant beside its baseline.
 *
 * @param baseline the metric in the control arm
 * @param variant the metric in the other one; adjusted where the method adjusts
 * @param effect in the scale of the plan
 * @param inference what the plan makes of the effect
 * @param varianceRatio of the difference to that without adjustment; 1 where nothing is adjusted
 * @param lift an interval of the relative change that also holds near a baseline of nothing, after
 *     Fieller, for one look at a fixed size
 */
public record Comparison(
    double baseline,
    double variant,
    Estimate effect,
    Inference inference,
    double varianceRatio,
    Finding<Interval> lift) {

  static Finding<Comparison> of(Contrast contrast, Plan plan) {
    return of(contrast, 1, plan);
  }

  static Finding<Comparison> of(Contrast contrast, double varianceRatio, Plan plan) {
    double baseline = contrast.baseline().value();
    double variant = contrast.variant().value();
    return DoubleStream.of(baseline, variant, varianceRatio).allMatch(Double::isFinite)
        ? contrast
            .on(plan.scale())
            .map(
                effect ->
                    new Comparison(
                        baseline,
                        variant,
                        effect,
                        Judgement.of(effect, plan),
                        varianceRatio,
                        contrast.fieller(plan.alpha())))
        : Finding.unknown(Finding.Reason.OUT_OF_RANGE);
  }
}
