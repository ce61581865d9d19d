package io.iaros.cx.experiment.analysis;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Adjusts the p-values of a family, so that each may be held against the error of the whole. Pure.
 */
public enum MultipleTesting {
  /**
   * No error in the whole family but with a chance of α: S. Holm, "A Simple Sequentially Rejective
   * Multiple Test Procedure", Scandinavian Journal of Statistics 6 (1979), 65–70. Whatever the
   * tests have to do with each other.
   */
  HOLM {
    @Override
    double[] inOrder(double[] rising) {
      double[] adjusted = new double[rising.length];
      double largest = 0;
      for (int rank = 0; rank < rising.length; rank++) {
        largest = Math.max(largest, Math.min(1, (rising.length - rank) * rising[rank]));
        adjusted[rank] = largest;
      }
      return adjusted;
    }
  },
  /**
   * A share of α at most among what is shown is wrong, on average: Y. Benjamini, Y. Hochberg,
   * "Controlling the False Discovery Rate", Journal of the Royal Statistical Society B 57 (1995),
   * 289–300. For tests that are independent or positively dependent.
   */
  BENJAMINI_HOCHBERG {
    @Override
    double[] inOrder(double[] rising) {
      double[] adjusted = new double[rising.length];
      double least = 1;
      for (int rank = rising.length - 1; rank >= 0; rank--) {
        // in this order of operations, as R's p.adjust, to the last bit
        least = Math.min(least, (double) rising.length / (rank + 1) * rising[rank]);
        adjusted[rank] = least;
      }
      return adjusted;
    }
  };

  abstract double[] inOrder(double[] rising);

  /**
   * @return in the order in which they were given
   */
  public List<Double> adjust(List<Double> pValues) {
    for (double pValue : pValues) {
      if (!(pValue >= 0 && pValue <= 1)) {
        throw new IllegalArgumentException("Expected a p-value, but got " + pValue);
      }
    }
    int[] order =
        IntStream.range(0, pValues.size())
            .boxed()
            .sorted(Comparator.comparing(pValues::get))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = inOrder(IntStream.of(order).mapToDouble(pValues::get).toArray());
    Double[] result = new Double[order.length];
    for (int rank = 0; rank < order.length; rank++) {
      result[order[rank]] = adjusted[rank];
    }
    return List.of(result);
  }
}
