package io.iaros.cx.experiment.analysis;

import static io.iaros.cx.experiment.analysis.Oracle.agrees;
import static io.iaros.cx.experiment.analysis.Oracle.moments;
import static io.iaros.cx.experiment.analysis.Oracle.pair;
import static io.iaros.cx.experiment.analysis.Oracle.proportion;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Effects and their errors, against a second implementation. */
class ComparisonOracleTest {

  @TestFactory
  Stream<DynamicTest> means() {
    return Oracle.cases("means.jsonl", ComparisonOracleTest::check);
  }

  @TestFactory
  Stream<DynamicTest> proportions() {
    return Oracle.cases("proportions.jsonl", ComparisonOracleTest::check);
  }

  @TestFactory
  Stream<DynamicTest> ratios() {
    return Oracle.cases("ratios.jsonl", ComparisonOracleTest::check);
  }

  @TestFactory
  Stream<DynamicTest> quantiles() {
    return Oracle.cases("quantiles.jsonl", ComparisonOracleTest::check);
  }

  @TestFactory
  Stream<DynamicTest> adjustedStratifiedAndClusteredOnes() {
    return Oracle.cases("adjusted.jsonl", ComparisonOracleTest::check);
  }

  private static void check(JsonNode one) {
    JsonNode expected = one.path("expected");
    switch (one.path("kind").asString()) {
      case "proportionTest" ->
          agrees(
              expected,
              ProportionTest.of(control(one), variant(one), Plan.USUAL_ALPHA),
              ComparisonOracleTest::told);
      case "quantile" ->
          agrees(
              expected,
              QuantileEstimate.ofUnits(
                  one.path("units")
                      .valueStream()
                      .mapToDouble(u -> u.path(0).doubleValue())
                      .toArray(),
                  one.path("share").doubleValue()),
              ComparisonOracleTest::told);
      case "eventQuantile" ->
          agrees(
              expected,
              QuantileEstimate.ofEvents(
                  one.path("units").valueStream().map(Oracle::numbers).toList(),
                  one.path("share").doubleValue()),
              ComparisonOracleTest::told);
      default -> agrees(expected, compare(one), ComparisonOracleTest::told);
    }
  }

  private static Finding<Comparison> compare(JsonNode one) {
    Plan plan =
        Plan.twoSided(
            one.path("relative").asBoolean(false) ? Scale.RELATIVE : Scale.ABSOLUTE,
            new Method.FixedHorizon());
    JsonNode control = one.path("control");
    JsonNode variant = one.path("variant");
    return switch (one.path("kind").asString()) {
      case "means" -> Analysis.means(moments(control), moments(variant), plan);
      case "proportions" -> Analysis.proportions(proportion(control), proportion(variant), plan);
      case "ratios" -> Analysis.ratios(pair(control), pair(variant), plan);
      case "adjustedMeans" -> Analysis.adjustedMeans(pair(control), pair(variant), plan);
      case "adjustedRatios" ->
          Analysis.adjustedRatios(adjustedRatio(control), adjustedRatio(variant), plan);
      case "stratifiedMeans" ->
          Analysis.stratifiedMeans(
              one.path("strata")
                  .valueStream()
                  .map(s -> new Stratum(moments(s.path(0)), moments(s.path(1))))
                  .toList(),
              plan);
      case "clusteredMeans" ->
          Analysis.clusteredMeans(
              one.path("clusters")
                  .valueStream()
                  .map(c -> new Cluster(moments(c.path(0)), moments(c.path(1))))
                  .toList(),
              plan);
      case "interaction" -> {
        List<Moments> cells = one.path("cells").valueStream().map(Oracle::moments).toList();
        yield Analysis.interaction(cells.get(0), cells.get(1), cells.get(2), cells.get(3), plan);
      }
      default -> throw new IllegalArgumentException(one.path("kind").asString());
    };
  }

  private static AdjustedRatioMoments adjustedRatio(JsonNode node) {
    return new AdjustedRatioMoments(
        pair(node.path("ratio")),
        moments(node.path("covariate")),
        node.path("numeratorTimesCovariate").doubleValue(),
        node.path("denominatorTimesCovariate").doubleValue());
  }

  private static Proportion control(JsonNode one) {
    return proportion(one.path("control"));
  }

  private static Proportion variant(JsonNode one) {
    return proportion(one.path("variant"));
  }

  private static Map<String, Double> told(Comparison comparison) {
    Map<String, Double> told = new HashMap<>();
    told.put("baseline", comparison.baseline());
    told.put("value", comparison.effect().value());
    told.put("standardError", comparison.effect().standardError());
    told.put("varianceRatio", comparison.varianceRatio());
    assertThat(comparison.inference()).isInstanceOf(Inference.Frequentist.class);
    if (comparison.inference() instanceof Inference.Frequentist(var interval, var pValue, _)) {
      told.put("pValue", pValue);
      told.put("lower", requireNonNull(interval.lower()));
      told.put("upper", requireNonNull(interval.upper()));
    }
    if (comparison.lift() instanceof Finding.Known<Interval>(var lift)) {
      told.put("liftLower", requireNonNull(lift.lower()));
      told.put("liftUpper", requireNonNull(lift.upper()));
    }
    return told;
  }

  private static Map<String, Double> told(ProportionTest test) {
    Map<String, Double> told = new HashMap<>();
    told.put("difference", test.difference());
    told.put("lower", requireNonNull(test.interval().lower()));
    told.put("upper", requireNonNull(test.interval().upper()));
    if (test.z() != null) {
      told.put("z", test.z());
      told.put("pValue", requireNonNull(test.pValue()));
    }
    if (test.exactPValue() != null) {
      told.put("exactPValue", test.exactPValue());
    }
    return told;
  }

  private static Map<String, Double> told(QuantileEstimate estimate) {
    return Map.of("value", estimate.value(), "standardError", estimate.standardError());
  }
}
