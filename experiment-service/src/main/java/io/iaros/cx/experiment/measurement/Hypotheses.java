package io.iaros.cx.experiment.measurement;

import io.iaros.cx.experiment.analysis.Direction;
import io.iaros.cx.experiment.analysis.Hypothesis;
import io.iaros.cx.experiment.analysis.Scale;
import io.iaros.cx.experiment.lifecycle.Claim;
import io.iaros.cx.experiment.lifecycle.Metric;
import java.util.Objects;

/** From what a design wants to show to what is tested. Pure. */
final class Hypotheses {

  private Hypotheses() {}

  /**
   * @param baseline margins are told by its size; where it is nothing there is none in the scale of
   *     the metric
   */
  static Hypothesis of(Metric metric, Scale scale, double baseline) {
    Claim claim = metric.hypothesisOrUsual();
    double size =
        switch (scale) {
          case RELATIVE -> 1;
          case ABSOLUTE -> Math.abs(baseline);
        };
    double margin = Objects.requireNonNullElse(claim.margin(), 0.0) * size;
    boolean isMissing = claim.type().hasMargin() && margin == 0;
    return isMissing
        ? new Hypothesis.Difference()
        : switch (claim.type()) {
          case DIFFERENCE -> new Hypothesis.Difference();
          case SUPERIORITY -> new Hypothesis.Superiority(better(metric));
          case NON_INFERIORITY -> new Hypothesis.NonInferiority(better(metric), margin);
          case EQUIVALENCE -> new Hypothesis.Equivalence(-margin, margin);
        };
  }

  static Direction better(Metric metric) {
    return switch (metric.better()) {
      case INCREASE -> Direction.INCREASE;
      case DECREASE -> Direction.DECREASE;
    };
  }
}
