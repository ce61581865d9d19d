package io.iaros.cx.personalization.offpolicy;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Three ways to say how sure a value is. Heavy tails deceive all of them, as long as what is in the
 * tail was not drawn.
 *
 * @param normal by the standard error and the normal distribution
 * @param percentile quantiles of the resamples' values
 * @param corrected bias-corrected and accelerated (BCa) quantiles of the resamples' values
 */
public record Intervals(Interval normal, Interval percentile, Interval corrected) {

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /**
   * @param resampled the value of each resample
   */
  static Intervals of(Terms terms, double[] resampled, double confidence) {
    double[] sorted = resampled.clone();
    Arrays.sort(sorted);
    double tail = (1 - confidence) / 2;
    double reach = NORMAL.inverseCumulativeProbability(1 - tail) * terms.standardError();
    double value = terms.value();
    return new Intervals(
        new Interval(value - reach, value + reach),
        new Interval(quantile(sorted, tail), quantile(sorted, 1 - tail)),
        corrected(terms, sorted, tail));
  }

  private static Interval corrected(Terms terms, double[] sorted, double tail) {
    double bias = bias(sorted, terms.value());
    double acceleration = acceleration(terms.leaveOneOut());
    return new Interval(
        quantile(sorted, shifted(tail, bias, acceleration)),
        quantile(sorted, shifted(1 - tail, bias, acceleration)));
  }

  /** How far the resamples' median is from the value; ties count by half. */
  private static double bias(double[] sorted, double value) {
    double below = 0;
    for (double resampled : sorted) {
      if (resampled < value) {
        below += 1;
      } else if (resampled == value) {
        below += 0.5;
      }
    }
    double share = Math.clamp(below / sorted.length, 0.5 / sorted.length, 1 - 0.5 / sorted.length);
    return NORMAL.inverseCumulativeProbability(share);
  }

  private static double acceleration(double[] leaveOneOut) {
    double mean = Arrays.stream(leaveOneOut).sum() / leaveOneOut.length;
    double squares = 0;
    double cubes = 0;
    for (double value : leaveOneOut) {
      double distance = mean - value;
      squares += distance * distance;
      cubes += distance * distance * distance;
    }
    return squares == 0 ? 0 : cubes / (6 * Math.pow(squares, 1.5));
  }

  private static double shifted(double level, double bias, double acceleration) {
    double moved = bias + NORMAL.inverseCumulativeProbability(level);
    return NORMAL.cumulativeProbability(bias + moved / (1 - acceleration * moved));
  }

  /** Between the two nearest, linearly. */
  private static double quantile(double[] sorted, double level) {
    double position = level * (sorted.length - 1);
    int below = (int) Math.floor(position);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
