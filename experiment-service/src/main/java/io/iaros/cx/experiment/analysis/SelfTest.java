package io.iaros.cx.experiment.analysis;

import java.util.List;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;

/**
 * Whether A/A splits of the same units give the p-values that they should: evenly spread from 0 to
 * 1. By the test of Kolmogorov and Smirnov; R. Kohavi, D. Tang, Y. Xu, "Trustworthy Online
 * Controlled Experiments" (2020), chapter 19.
 *
 * @param distance of the p-values' distribution from the even one
 * @param pValue of that distance; a small one tells of a wrong variance or a wrong split
 * @param falsePositives the share of splits that show something at the given error
 */
public record SelfTest(double distance, double pValue, double falsePositives) {

  private static final int LEAST_SPLITS = 10;

  public static Finding<SelfTest> of(List<Double> pValues, double alpha) {
    Numbers.requireChance(alpha);
    if (pValues.size() < LEAST_SPLITS) {
      return Finding.unknown(Finding.Reason.TOO_FEW_UNITS);
    }
    double[] values = pValues.stream().mapToDouble(Double::doubleValue).toArray();
    var test = KolmogorovSmirnovTest.withDefaults().test(values, value -> Math.clamp(value, 0, 1));
    double positives = pValues.stream().filter(pValue -> pValue <= alpha).count();
    return Finding.known(
        new SelfTest(test.getStatistic(), test.getPValue(), positives / values.length));
  }
}
