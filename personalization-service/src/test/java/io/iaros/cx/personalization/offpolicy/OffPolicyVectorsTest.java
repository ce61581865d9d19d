package io.iaros.cx.personalization.offpolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Against numbers of {@code deploy/oracles/off_policy.py}, which NumPy computed from data that was
 * made up.
 */
class OffPolicyVectorsTest {

  private static final double EXACTNESS = 1e-9;

  @TestFactory
  Stream<DynamicTest> estimatorsAgreeWithNumPy() throws IOException {
    return vectors()
        .path("estimation")
        .valueStream()
        .map(expected -> DynamicTest.dynamicTest(name(expected), () -> estimatesAgree(expected)));
  }

  @TestFactory
  Stream<DynamicTest> rewardModelsAgreeWithNumPy() throws IOException {
    return vectors()
        .path("models")
        .valueStream()
        .map(expected -> DynamicTest.dynamicTest(name(expected), () -> rewardsAgree(expected)));
  }

  private static void estimatesAgree(JsonNode expected) {
    var rounds =
        new WeightedRounds(
            numbers(expected.path("weights")),
            numbers(expected.path("rewards")),
            numbers(expected.path("predictedShown")),
            numbers(expected.path("predictedTarget")));
    var settings =
        new OffPolicyEvaluation.Settings(
            expected.path("threshold").doubleValue(),
            expected.path("resamples").intValue(),
            expected.path("confidence").doubleValue());
    var random = new SplittableRandom(expected.path("seed").longValue());

    OffPolicyEvaluation.Result result = OffPolicyEvaluation.evaluate(rounds, settings, random);

    assertThat(result.weights().effectiveSampleSize())
        .isCloseTo(expected.path("effectiveSampleSize").doubleValue(), within(EXACTNESS));
    assertThat(result.weights().mean())
        .isCloseTo(expected.path("mean").doubleValue(), within(EXACTNESS));
    assertThat(result.estimates()).hasSize(expected.path("estimates").size());
    for (Estimate estimate : result.estimates()) {
      agrees(estimate, expected.path("estimates").path(estimate.estimator().abbreviation()));
    }
  }

  private static void agrees(Estimate estimate, JsonNode expected) {
    String name = estimate.estimator().abbreviation();
    assertThat(estimate.value())
        .as(name)
        .isCloseTo(expected.path("value").doubleValue(), within(EXACTNESS));
    assertThat(estimate.standardError())
        .as(name)
        .isCloseTo(expected.path("standardError").doubleValue(), within(EXACTNESS));
    agrees(name, estimate.intervals().normal(), expected.path("normal"));
    agrees(name, estimate.intervals().percentile(), expected.path("percentile"));
    agrees(name, estimate.intervals().corrected(), expected.path("corrected"));
  }

  private static void agrees(String name, Interval interval, JsonNode expected) {
    assertThat(interval.low())
        .as(name)
        .isCloseTo(expected.path(0).doubleValue(), within(EXACTNESS));
    assertThat(interval.high())
        .as(name)
        .isCloseTo(expected.path(1).doubleValue(), within(EXACTNESS));
  }

  private static void rewardsAgree(JsonNode expected) {
    List<LoggedRound> rounds =
        expected.path("rounds").valueStream().map(OffPolicyVectorsTest::round).toList();
    Map<String, Map<String, Double>> slots = new HashMap<>();
    for (Map.Entry<String, JsonNode> slot : expected.path("target").properties()) {
      Map<String, Double> actions = new HashMap<>();
      slot.getValue()
          .properties()
          .forEach(action -> actions.put(action.getKey(), action.getValue().doubleValue()));
      slots.put(slot.getKey(), actions);
    }

    CrossFittedRewards rewards =
        CrossFittedRewards.of(
            rounds, new TargetPolicy("target", slots), expected.path("penalty").doubleValue());

    assertThat(rewards.shown()).containsExactly(numbers(expected.path("shown")), within(EXACTNESS));
    assertThat(rewards.target())
        .containsExactly(numbers(expected.path("expected")), within(EXACTNESS));
  }

  private static LoggedRound round(JsonNode round) {
    List<String> features = new ArrayList<>();
    round.path("features").forEach(feature -> features.add(feature.asString()));
    return new LoggedRound(
        round.path("slot").asString(),
        round.path("action").asString(),
        round.path("propensity").doubleValue(),
        round.path("reward").doubleValue(),
        features);
  }

  private static double[] numbers(JsonNode numbers) {
    return numbers.valueStream().mapToDouble(JsonNode::doubleValue).toArray();
  }

  private static String name(JsonNode expected) {
    return expected.path("name").asString();
  }

  private static JsonNode vectors() throws IOException {
    try (InputStream vectors =
        OffPolicyVectorsTest.class.getResourceAsStream("/offpolicy/vectors.json")) {
      return JsonMapper.builder().build().readTree(Objects.requireNonNull(vectors));
    }
  }
}
