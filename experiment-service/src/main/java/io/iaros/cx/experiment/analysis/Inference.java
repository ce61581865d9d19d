package io.iaros.cx.experiment.analysis;

/** What a plan makes of an estimate. */
public sealed interface Inference {

  /**
   * An answer in the long run of experiments.
   *
   * @param interval with the error of the plan; of an equivalence with twice that, which is the one
   *     that lies within the limits when both tests say so
   * @param pValue of the plan's hypothesis
   * @param shown whether the hypothesis is
   */
  record Frequentist(Interval interval, double pValue, boolean shown) implements Inference {}

  /** An answer about this experiment, given the prior. */
  record Bayesian(NormalPosterior posterior, Interval interval) implements Inference {}
}
