package io.iaros.cx.experiment.selftest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param salt the same splits come of the same salt
 * @param alpha the error at which a split counts as having shown something
 */
record SelfTestAnswer(
    String experiment, String salt, int splits, double alpha, List<OfMetric> metrics) {

  /**
   * @param units that were split
   * @param splits that had an answer
   * @param falsePositives the share of splits that showed something; about alpha where all is well
   * @param distance of the p-values' distribution from the even one
   * @param pValue of that distance, by Kolmogorov and Smirnov
   * @param isEven false where a variance or the split must be at fault
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record OfMetric(
      String name,
      int units,
      int splits,
      @Nullable Double falsePositives,
      @Nullable Double distance,
      @Nullable Double pValue,
      @Nullable Boolean isEven) {}
}
