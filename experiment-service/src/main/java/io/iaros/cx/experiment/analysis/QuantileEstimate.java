package io.iaros.cx.experiment.analysis;

import io.iaros.cx.experiment.analysis.Finding.Reason;
import java.util.Arrays;
import java.util.List;

/**
 * A quantile of one arm with its error, from an interval of order statistics: A. Deng, U. Knoblich,
 * J. Lu, "Applying the Delta Method in Metric Analytics", KDD 2018, section 4. With σ the error of
 * the share of values up to the quantile, the values at p ± 1.96·σ enclose it in 95 of 100 samples,
 * and a 3.92nd of what lies between them is its standard error. Where a unit has many values, σ is
 * that of a ratio over units.
 *
 * <p>Values between two ranks are interpolated as R (type 7) and NumPy do.
 */
public record QuantileEstimate(double value, double standardError, long units) {

  private static final double REACH = StandardNormal.exceededWith(0.025);

  public QuantileEstimate {
    Numbers.requireFinite(value);
    Numbers.requirePositive(standardError);
  }

  /**
   * Of a metric with one value for each unit.
   *
   * @param share below the quantile; 0.5 is the median
   */
  public static Finding<QuantileEstimate> ofUnits(double[] values, double share) {
    Numbers.requireChance(share);
    Numbers.requireFinite(values);
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double deviation = Math.sqrt(share * (1 - share) / sorted.length);
    return Units.atLeast(2, sorted.length, () -> of(sorted, share, deviation, sorted.length));
  }

  /**
   * Of the events of units, which are alike within a unit.
   *
   * @param units each with the values of its events, of which there may be none
   */
  public static Finding<QuantileEstimate> ofEvents(List<double[]> units, double share) {
    Numbers.requireChance(share);
    units.forEach(Numbers::requireFinite);
    return Units.atLeast(2, units.size(), () -> ofSomeEvents(units, share));
  }

  private static Finding<QuantileEstimate> ofSomeEvents(List<double[]> units, double share) {
    double[] sorted = units.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
    if (sorted.length == 0) {
      return Finding.unknown(Reason.ZERO_DENOMINATOR);
    }
    double quantile = quantile(sorted, share);
    PairMoments below = PairMoments.NONE;
    for (double[] values : units) {
      double count = Arrays.stream(values).filter(value -> value <= quantile).count();
      below = below.plus(count, values.length);
    }
    double deviation = Math.sqrt(below.varianceOfLinearized() / units.size());
    return of(sorted, share, deviation, units.size());
  }

  private static Finding<QuantileEstimate> of(
      double[] sorted, double share, double deviation, long units) {
    double reach = REACH * deviation;
    if (share - reach <= 0 || share + reach >= 1) {
      return Finding.unknown(Reason.TOO_FEW_UNITS);
    }
    double width = quantile(sorted, share + reach) - quantile(sorted, share - reach);
    return width > 0
        ? Finding.known(new QuantileEstimate(quantile(sorted, share), width / (2 * REACH), units))
        : Finding.unknown(Reason.NO_VARIANCE);
  }

  private static double quantile(double[] sorted, double share) {
    double rank = share * (sorted.length - 1);
    int below = (int) Math.floor(rank);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
  }
}
