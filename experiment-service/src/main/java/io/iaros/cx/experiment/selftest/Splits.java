package io.iaros.cx.experiment.selftest;

import io.iaros.cx.events.experiment.ExperimentDefinition;
import io.iaros.cx.events.experiment.ExperimentSetPublished;
import io.iaros.cx.experiment.analysis.Analysis;
import io.iaros.cx.experiment.analysis.Comparison;
import io.iaros.cx.experiment.analysis.Finding;
import io.iaros.cx.experiment.analysis.Finding.Known;
import io.iaros.cx.experiment.analysis.Inference;
import io.iaros.cx.experiment.analysis.Method;
import io.iaros.cx.experiment.analysis.Moments;
import io.iaros.cx.experiment.analysis.PairMoments;
import io.iaros.cx.experiment.analysis.Plan;
import io.iaros.cx.experiment.analysis.Proportion;
import io.iaros.cx.experiment.analysis.Scale;
import io.iaros.cx.experiment.client.Assignment.Treated;
import io.iaros.cx.experiment.client.Experiments;
import io.iaros.cx.experiment.lifecycle.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A/A splits of units by fresh salts, made by the client's own assignment, and what one look makes
 * of each. Pure.
 *
 * @param salt with the number of a split it is that of the split
 */
record Splits(String salt, int count) {

  private static final String SPLIT = "split";

  private static final String ONE = "one";

  private static final Plan ONE_LOOK = Plan.twoSided(Scale.ABSOLUTE, new Method.FixedHorizon());

  /**
   * @param x the metric, or the numerator of a ratio
   * @param y the denominator
   * @param covariate from before the first exposure
   */
  record Value(String unit, double x, double y, double covariate) {}

  /** A metric and its values, and the p-values of the splits that had an answer. */
  record Measured(Metric metric, List<Value> values, List<Double> pValues) {}

  /** Each split is one for all metrics, as it would be for an experiment. */
  List<Measured> over(Map<Metric, List<Value>> metrics) {
    List<String> units =
        metrics.values().stream().flatMap(List::stream).map(Value::unit).distinct().toList();
    List<Measured> measured = new ArrayList<>();
    metrics.forEach(
        (metric, values) -> measured.add(new Measured(metric, values, new ArrayList<>())));
    for (int split = 0; split < count; split++) {
      Set<String> ones = ones(units, salt + "-" + split);
      for (Measured one : measured) {
        pValue(one.metric(), one.values(), ones).ifPresent(one.pValues()::add);
      }
    }
    return measured;
  }

  private static Set<String> ones(List<String> units, String splitSalt) {
    Experiments experiments = splitBy(splitSalt);
    return units.stream()
        .filter(
            unit ->
                experiments.assign(SPLIT, unit) instanceof Treated treated
                    && treated.variant().equals(ONE))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Optional<Double> pValue(Metric metric, List<Value> values, Set<String> ones) {
    Map<Boolean, List<Value>> arms =
        values.stream().collect(Collectors.partitioningBy(value -> ones.contains(value.unit())));
    List<Value> one = arms.getOrDefault(true, List.of());
    List<Value> other = arms.getOrDefault(false, List.of());
    return compare(metric, one, other) instanceof Known<Comparison>(Comparison known)
            && known.inference() instanceof Inference.Frequentist(_, double pValue, _)
        ? Optional.of(pValue)
        : Optional.empty();
  }

  private static Experiments splitBy(String splitSalt) {
    ExperimentDefinition split =
        new ExperimentDefinition(
            SPLIT,
            1,
            splitSalt,
            10_000,
            List.of(
                new ExperimentDefinition.Variant(ONE, 5_000),
                new ExperimentDefinition.Variant("other", 5_000)));
    return Experiments.of(new ExperimentSetPublished(1, List.of(split)));
  }

  private static Finding<Comparison> compare(Metric metric, List<Value> one, List<Value> other) {
    boolean adjusts = metric.covariate() != null && metric.type() != Metric.Type.RATIO;
    if (adjusts) {
      return Analysis.adjustedMeans(withCovariate(one), withCovariate(other), ONE_LOOK);
    }
    return switch (metric.type()) {
      case PROPORTION, RETENTION, FUNNEL ->
          Analysis.proportions(proportion(one), proportion(other), ONE_LOOK);
      case COUNT, MEAN, REVENUE -> Analysis.means(moments(one), moments(other), ONE_LOOK);
      case RATIO -> Analysis.ratios(ratio(one), ratio(other), ONE_LOOK);
      case QUANTILE -> Finding.unknown(Finding.Reason.OUT_OF_REACH);
    };
  }

  private static Proportion proportion(List<Value> arm) {
    return new Proportion(arm.stream().filter(value -> value.x() > 0).count(), arm.size());
  }

  private static Moments moments(List<Value> arm) {
    return Moments.of(arm.stream().mapToDouble(Value::x).toArray());
  }

  private static PairMoments ratio(List<Value> arm) {
    return PairMoments.of(
        arm.stream().mapToDouble(Value::x).toArray(), arm.stream().mapToDouble(Value::y).toArray());
  }

  private static PairMoments withCovariate(List<Value> arm) {
    return PairMoments.of(
        arm.stream().mapToDouble(Value::x).toArray(),
        arm.stream().mapToDouble(Value::covariate).toArray());
  }
}
