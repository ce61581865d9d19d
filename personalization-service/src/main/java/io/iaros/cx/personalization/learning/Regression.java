package io.iaros.cx.personalization.learning;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** How well amounts are foretold. */
public final class Regression {

  private Regression() {}

  public record Forecast(double foretold, double found) {}

  /** The root of the mean square of what is missing from the truth. */
  public static double rootMeanSquare(List<Forecast> forecasts) {
    return Math.sqrt(
        forecasts.stream()
            .mapToDouble(one -> (one.foretold() - one.found()) * (one.foretold() - one.found()))
            .average()
            .orElse(Double.NaN));
  }

  /**
   * Spearman's correlation of ranks; equal values share the mean of theirs.
   *
   * @return NaN where one side is all alike
   */
  public static double spearman(List<Forecast> forecasts) {
    double[] foretold = ranks(forecasts.stream().mapToDouble(Forecast::foretold).toArray());
    double[] found = ranks(forecasts.stream().mapToDouble(Forecast::found).toArray());
    double middle = (forecasts.size() + 1) / 2.0;
    double together = 0;
    double left = 0;
    double right = 0;
    for (int row = 0; row < foretold.length; row++) {
      together += (foretold[row] - middle) * (found[row] - middle);
      left += (foretold[row] - middle) * (foretold[row] - middle);
      right += (found[row] - middle) * (found[row] - middle);
    }
    return together / Math.sqrt(left * right);
  }

  private static double[] ranks(double[] values) {
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(row -> values[row]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] ranks = new double[values.length];
    int place = 0;
    while (place < order.length) {
      int end = place;
      while (end < order.length && values[order[end]] == values[order[place]]) {
        end++;
      }
      double shared = (place + 1 + end) / 2.0;
      Arrays.stream(order, place, end).forEach(row -> ranks[row] = shared);
      place = end;
    }
    return ranks;
  }
}
