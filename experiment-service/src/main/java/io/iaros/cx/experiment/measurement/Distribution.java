package io.iaros.cx.experiment.measurement;

import java.util.List;

/**
 * How the values of units spread in one metric.
 *
 * @param lower where the first bin begins
 * @param upper where the last one ends; all are alike wide
 */
public record Distribution(String metric, double lower, double upper, List<Arm> arms) {

  /** As many as GrowthBook draws. */
  public static final int BINS = 25;

  /**
   * @param units of each bin
   */
  public record Arm(String variant, List<Long> units) {
    public Arm {
      units = List.copyOf(units);
    }
  }

  public Distribution {
    arms = List.copyOf(arms);
  }
}
