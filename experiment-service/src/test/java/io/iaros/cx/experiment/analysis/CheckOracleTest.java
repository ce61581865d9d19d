package io.iaros.cx.experiment.analysis;

import static io.iaros.cx.experiment.analysis.Oracle.agrees;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/**
 * Families of tests, checks of an experiment, and its planning, against a second implementation.
 */
class CheckOracleTest {

  @TestFactory
  Stream<DynamicTest> families() {
    return Oracle.cases("families.jsonl", CheckOracleTest::family);
  }

  @TestFactory
  Stream<DynamicTest> checks() {
    return Oracle.cases("checks.jsonl", CheckOracleTest::check);
  }

  @TestFactory
  Stream<DynamicTest> planning() {
    return Oracle.cases("planning.jsonl", CheckOracleTest::plan);
  }

  /** To the last bit. */
  private static void family(JsonNode one) {
    List<Double> adjusted =
        MultipleTesting.valueOf(one.path("method").asString())
            .adjust(Oracle.list(one.path("pValues")));
    assertThat(adjusted)
        .containsExactlyElementsOf(Oracle.list(one.path("expected").path("adjusted")));
  }

  private static void check(JsonNode one) {
    JsonNode expected = one.path("expected");
    switch (one.path("kind").asString()) {
      case "sampleRatio" -> sampleRatio(one);
      case "sequentialSampleRatio" -> sequentialSampleRatio(one);
      case "novelty" ->
          agrees(
              expected,
              Novelty.of(days(one), Plan.USUAL_ALPHA),
              novelty ->
                  Map.of(
                      "slope", novelty.slope().value(),
                      "standardError", novelty.slope().standardError(),
                      "pValue", ((Inference.Frequentist) novelty.inference()).pValue()));
      case "selfTest" ->
          agrees(
              expected,
              SelfTest.of(Oracle.list(one.path("pValues")), Plan.USUAL_ALPHA),
              test ->
                  Map.of(
                      "distance", test.distance(),
                      "pValue", test.pValue(),
                      "falsePositives", test.falsePositives()));
      default -> throw new IllegalArgumentException(one.path("kind").asString());
    }
  }

  private static void sampleRatio(JsonNode one) {
    SampleRatio ratio = SampleRatio.of(shares(one));
    if (ratio == null) {
      assertThat(one.path("expected").has("unknown")).isTrue();
      return;
    }
    agrees(
        one.path("expected").path("known"),
        Map.of("chiSquare", ratio.chiSquare(), "pValue", ratio.pValue()),
        Oracle.EXACTNESS);
  }

  /** An absolute error of the logarithm is a relative one of the evidence. */
  private static void sequentialSampleRatio(JsonNode one) {
    switch (SequentialSampleRatio.of(shares(one), one.path("concentration").doubleValue())) {
      case Finding.Known<SequentialSampleRatio>(var ratio) -> {
        double expected = one.path("expected").path("known").path("logEvidence").doubleValue();
        assertThat(ratio.logEvidence())
            .isCloseTo(expected, within(Oracle.EXACTNESS * Math.max(1, Math.abs(expected))));
        assertThat(ratio.pValue()).isEqualTo(Math.min(1, Math.exp(-ratio.logEvidence())));
      }
      case Finding.Unknown<SequentialSampleRatio>(var reason) ->
          assertThat(reason.name())
              .isEqualTo(one.path("expected").path("unknown").asString("something"));
    }
  }

  private static List<SampleRatio.Share> shares(JsonNode one) {
    List<SampleRatio.Share> shares = new ArrayList<>();
    for (int variant = 0; variant < one.path("units").size(); variant++) {
      shares.add(
          new SampleRatio.Share(
              one.path("units").path(variant).longValue(),
              one.path("weights").path(variant).intValue()));
    }
    return shares;
  }

  private static List<Novelty.DailyEffect> days(JsonNode one) {
    List<Novelty.DailyEffect> days = new ArrayList<>();
    for (int index = 0; index < one.path("days").size(); index++) {
      Estimate effect =
          Estimate.normal(
              one.path("effects").path(index).doubleValue(),
              one.path("errors").path(index).doubleValue(),
              100);
      days.add(new Novelty.DailyEffect(one.path("days").path(index).intValue(), effect));
    }
    return days;
  }

  private static void plan(JsonNode one) {
    JsonNode expected = one.path("expected");
    double power = one.path("power").doubleValue();
    if (one.path("kind").asString().equals("minimumEffect")) {
      agrees(
          expected,
          SampleSize.usual(Oracle.baseline(one))
              .minimumDetectableEffect(one.path("units").doubleValue(), power),
          effect -> Map.of("effect", effect));
      return;
    }
    Method method =
        one.path("method").path("type").asString().equals("fixed")
            ? new Method.FixedHorizon()
            : new Method.ConfidenceSequence(one.path("method").path("tuning").longValue());
    double effect = one.path("effect").doubleValue();
    Hypothesis hypothesis =
        switch (Sides.valueOf(one.path("sides").asString())) {
          case TWO -> new Hypothesis.Difference();
          case ONE ->
              new Hypothesis.Superiority(effect < 0 ? Direction.DECREASE : Direction.INCREASE);
        };
    SampleSize size =
        SampleSize.of(
            Oracle.baseline(one),
            new Plan(Scale.ABSOLUTE, method, hypothesis, one.path("alpha").doubleValue()),
            one.path("share").doubleValue(),
            new Sampling.OfUnits(one.path("correlation").doubleValue()));
    Finding<Long> units = size.units(effect, power);
    switch (units) {
      case Finding.Known<Long>(var count) ->
          assertThat((double) count).isEqualTo(expected.path("known").path("units").doubleValue());
      case Finding.Unknown<Long>(var reason) ->
          assertThat(reason.name()).isEqualTo(expected.path("unknown").asString("something"));
    }
  }
}
