package io.iaros.cx.experiment.analysis;

/**
 * How a metric is to be judged, fixed before anybody looks.
 *
 * @param alpha how often an effect may be seen where there is none
 */
public record Plan(Scale scale, Method method, Hypothesis hypothesis, double alpha) {

  public static final double USUAL_ALPHA = 0.05;

  public Plan {
    Numbers.requireChance(alpha);
  }

  /** Two-sided at the usual error. */
  public static Plan twoSided(Scale scale, Method method) {
    return new Plan(scale, method, new Hypothesis.Difference(), USUAL_ALPHA);
  }
}
