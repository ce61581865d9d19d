package io.iaros.cx.experiment.analysis;

import static io.iaros.cx.experiment.analysis.Oracle.agrees;
import static io.iaros.cx.experiment.analysis.Oracle.moments;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** What plans make of estimates, against a second implementation. */
class JudgementOracleTest {

  @TestFactory
  Stream<DynamicTest> judgements() {
    return Oracle.cases("judgements.jsonl", JudgementOracleTest::check);
  }

  @TestFactory
  Stream<DynamicTest> posteriors() {
    return Oracle.cases("posteriors.jsonl", JudgementOracleTest::check);
  }

  @TestFactory
  Stream<DynamicTest> plansWithSeveralLooks() {
    return Oracle.cases("sequential.jsonl", JudgementOracleTest::check);
  }

  private static void check(JsonNode one) {
    switch (one.path("kind").asString()) {
      case "judgement" -> judgement(one);
      case "equivalence" -> equivalence(one);
      case "posterior" -> posterior(one);
      case "betaBinomial", "gammaPoisson" -> conjugate(one);
      case "groupSequential" -> groupSequential(one);
      case "conditionalPower" -> conditionalPower(one);
      default -> throw new IllegalArgumentException(one.path("kind").asString());
    }
  }

  private static void judgement(JsonNode one) {
    Plan plan =
        new Plan(
            Scale.ABSOLUTE,
            Oracle.method(one.path("method")),
            Oracle.hypothesis(one.path("hypothesis")),
            one.path("alpha").doubleValue());
    Inference inference = Judgement.of(estimate(one.path("estimate")), plan);

    agrees(one.path("expected").path("known"), told(inference), Oracle.EXACTNESS);
    assertThat(((Inference.Frequentist) inference).shown())
        .isEqualTo(one.path("expected").path("known").path("pValue").doubleValue() <= plan.alpha());
  }

  private static Estimate estimate(JsonNode node) {
    return new Estimate(
        node.path("value").doubleValue(),
        node.path("standardError").doubleValue(),
        node.path("degreesOfFreedom").asDouble(Double.POSITIVE_INFINITY),
        node.path("units").longValue());
  }

  private static Map<String, Double> told(Inference inference) {
    Map<String, Double> told = new HashMap<>();
    if (inference instanceof Inference.Frequentist(var interval, var pValue, _)) {
      told.put("pValue", pValue);
      if (interval.lower() != null) {
        told.put("lower", interval.lower());
      }
      if (interval.upper() != null) {
        told.put("upper", interval.upper());
      }
    }
    return told;
  }

  private static void equivalence(JsonNode one) {
    Plan plan =
        new Plan(
            Scale.ABSOLUTE,
            new Method.FixedHorizon(),
            new Hypothesis.Equivalence(
                one.path("lower").doubleValue(), one.path("upper").doubleValue()),
            Plan.USUAL_ALPHA);
    agrees(
        one.path("expected"),
        Analysis.means(moments(one.path("control")), moments(one.path("variant")), plan),
        comparison -> told(comparison.inference()));
  }

  private static void posterior(JsonNode one) {
    var prior =
        new Method.Bayesian(
            one.path("priorMean").doubleValue(), one.path("priorDeviation").doubleValue());
    NormalPosterior posterior = NormalPosterior.of(estimate(one.path("estimate")), prior);
    Interval interval = posterior.interval(Plan.USUAL_ALPHA);

    Map<String, Double> told = new HashMap<>();
    told.put("mean", posterior.mean());
    told.put("deviation", posterior.deviation());
    told.put("chance", posterior.chanceAbove(0));
    told.put("lossOfVariant", posterior.lossOfVariant());
    told.put("lossOfBaseline", posterior.lossOfBaseline());
    told.put("lower", interval.lower());
    told.put("upper", interval.upper());
    agrees(one.path("expected").path("known"), told, Oracle.EXACTNESS);
  }

  private static void conjugate(JsonNode one) {
    double[] prior = Oracle.numbers(one.path("prior"));
    ConjugatePosterior posterior =
        one.path("kind").asString().equals("betaBinomial")
            ? ConjugatePosterior.ofProportions(
                Oracle.proportion(one.path("control")),
                Oracle.proportion(one.path("variant")),
                prior[0],
                prior[1])
            : ConjugatePosterior.ofCounts(
                count(one.path("control")), count(one.path("variant")), prior[0], prior[1]);

    Map<String, Double> told =
        Map.of(
            "chanceToBeat", posterior.chanceToBeat(),
            "lossOfVariant", posterior.lossOfVariant(),
            "lossOfBaseline", posterior.lossOfBaseline());
    agrees(one.path("expected").path("known"), told, Oracle.EXACTNESS);
  }

  private static ConjugatePosterior.EventCount count(JsonNode node) {
    return new ConjugatePosterior.EventCount(node.path(0).longValue(), node.path(1).longValue());
  }

  private static void groupSequential(JsonNode one) {
    Spending spending = Spending.valueOf(one.path("spending").asString());
    Sides sides = Sides.valueOf(one.path("sides").asString());
    double alpha = one.path("alpha").doubleValue();
    List<Double> information = Oracle.list(one.path("information"));
    JsonNode expected = one.path("expected");

    var design = GroupSequentialDesign.of(spending, alpha, sides, information);

    for (int look = 0; look < information.size(); look++) {
      double boundary = expected.path("boundaries").path(look).doubleValue();
      agrees("boundary", boundary, design.boundaries().get(look), Oracle.EXACTNESS);
      double spent = expected.path("spent").path(look).doubleValue();
      agrees("spent", spent, design.spent().get(look), Oracle.EXACTNESS);
    }
    if (expected.has("drift")) {
      agrees("drift", expected.path("drift").doubleValue(), design.driftFor(0.8), Oracle.EXACTNESS);
    }
    var method = new Method.GroupSequential(spending, information);
    double last = expected.path("boundaries").path(information.size() - 1).doubleValue();
    agrees("p-value", alpha, GroupSequentialDesign.pValue(method, sides, last), Oracle.EXACTNESS);
  }

  private static void conditionalPower(JsonNode one) {
    ConditionalPower power =
        ConditionalPower.of(
            one.path("errors").doubleValue(),
            one.path("information").doubleValue(),
            one.path("drift").doubleValue(),
            one.path("critical").doubleValue());
    Map<String, Double> told =
        Map.of(
            "underDesign", power.underDesign(),
            "underTrend", power.underTrend(),
            "predictive", power.predictive());
    agrees(one.path("expected").path("known"), told, Oracle.EXACTNESS);
  }
}
