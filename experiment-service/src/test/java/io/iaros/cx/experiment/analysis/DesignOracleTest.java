package io.iaros.cx.experiment.analysis;

import static io.iaros.cx.experiment.analysis.Oracle.agrees;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** How large plans of all methods, hypotheses and samplings must be, by a second implementation. */
class DesignOracleTest {

  @TestFactory
  Stream<DynamicTest> plans() {
    return Oracle.cases("designs.jsonl", DesignOracleTest::check);
  }

  private static void check(JsonNode one) {
    SampleSize size = size(one);
    double effect = one.path("effect").doubleValue();
    double power = one.path("power").doubleValue();
    double units = one.path("units").doubleValue();

    Map<String, Double> told = new HashMap<>();
    told.put("units", (double) known(size.units(effect, power)));
    told.put("inflation", known(size.inflation(effect, power)));
    told.put("power", size.power(effect, 1.5 * units));
    if (!size.isSingleLook()) {
      LookChances underNull = size.chancesUnderNull(effect, units);
      told.put("expectedUnits", units * size.chances(effect, units).expectedInformation());
      told.put("expectedUnitsUnderNull", units * underNull.expectedInformation());
      told.put("error", underNull.power());
    }
    agrees(one.path("expected").path("known"), told, Oracle.EXACTNESS);
    isTurnedAround(size, effect, units, power);
  }

  /** What so many units find is what needs so many. */
  private static void isTurnedAround(SampleSize size, double effect, double units, double power) {
    switch (size.plan().hypothesis()) {
      case Hypothesis.Difference _, Hypothesis.Superiority _ ->
          assertThat(known(size.minimumDetectableEffect(units, power)))
              .isCloseTo(effect, within(1e-8));
      case Hypothesis.NonInferiority(_, var margin) ->
          assertThat(known(size.minimumMargin(effect, units, power)))
              .isCloseTo(margin, within(1e-8));
      case Hypothesis.Equivalence(_, var margin) ->
          assertThat(known(size.minimumMargin(effect, units, power)))
              .isCloseTo(margin, within(1e-8));
    }
  }

  private static SampleSize size(JsonNode one) {
    List<Double> looks = Oracle.list(one.path("looks"));
    Plan plan =
        new Plan(
            Scale.ABSOLUTE,
            method(one.path("method"), looks),
            Oracle.hypothesis(one.path("hypothesis")),
            one.path("alpha").doubleValue());
    return new SampleSize(
        Oracle.baseline(one),
        plan,
        one.path("share").doubleValue(),
        sampling(one.path("sampling")),
        looks);
  }

  private static Method method(JsonNode node, List<Double> looks) {
    return node.path("type").asString().equals("group")
        ? new Method.GroupSequential(Spending.valueOf(node.path("spending").asString()), looks)
        : Oracle.method(node);
  }

  private static Sampling sampling(JsonNode node) {
    double correlation = node.path("correlation").doubleValue();
    return node.has("size")
        ? new Sampling.OfClusters(
            node.path("size").doubleValue(), node.path("variation").doubleValue(), correlation)
        : new Sampling.OfUnits(correlation);
  }

  private static <T> T known(Finding<T> finding) {
    return switch (finding) {
      case Finding.Known<T>(T value) -> value;
      case Finding.Unknown<T>(var reason) -> throw new AssertionError(reason);
    };
  }
}
