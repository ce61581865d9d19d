package io.iaros.cx.experiment.analysis;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Cases of {@code deploy/oracles/experiment_statistics.py}, which SciPy, statsmodels, mpmath and R
 * have answered.
 */
final class Oracle {

  /** Of the size of the number. */
  static final double EXACTNESS = 1e-8;

  /** Numbers below it are told apart by nobody. */
  private static final double NOTHING = 1e-290;

  private static final JsonMapper JSON = new JsonMapper();

  private Oracle() {}

  static Stream<DynamicTest> cases(String file, Consumer<JsonNode> check) {
    List<JsonNode> cases = read(file);
    return IntStream.range(0, cases.size())
        .mapToObj(
            index -> {
              JsonNode one = cases.get(index);
              Executable test = () -> check.accept(one);
              return DynamicTest.dynamicTest(
                  "%s %d".formatted(one.path("kind").asString(), index + 1), test);
            });
  }

  private static List<JsonNode> read(String file) {
    try (InputStream stream = requireNonNull(Oracle.class.getResourceAsStream("/oracle/" + file));
        var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return reader.lines().map(JSON::readTree).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static <T> void agrees(
      JsonNode expected, Finding<T> finding, Function<T, Map<String, Double>> told) {
    agrees(expected, finding, EXACTNESS, told);
  }

  static <T> void agrees(
      JsonNode expected,
      Finding<T> finding,
      double exactness,
      Function<T, Map<String, Double>> told) {
    switch (finding) {
      case Finding.Unknown<T>(var reason) ->
          assertThat(reason.name()).isEqualTo(expected.path("unknown").asString("something"));
      case Finding.Known<T>(T value) -> {
        assertThat(expected.has("unknown")).as("expected %s, got %s", expected, value).isFalse();
        agrees(expected.path("known"), told.apply(value), exactness);
      }
    }
  }

  /** Every number that is expected is told, and agrees. */
  static void agrees(JsonNode expected, Map<String, Double> told, double exactness) {
    assertThat(expected.propertyNames()).isNotEmpty();
    for (String name : expected.propertyNames()) {
      assertThat(told).containsKey(name);
      agrees(name, expected.path(name).doubleValue(), requireNonNull(told.get(name)), exactness);
    }
  }

  static void agrees(String name, double expected, double actual, double exactness) {
    assertThat(actual)
        .as(name)
        .isCloseTo(expected, within(Math.abs(expected) * exactness + NOTHING));
  }

  static Moments moments(JsonNode node) {
    return new Moments(
        node.path("units").longValue(),
        node.path("sum").doubleValue(),
        node.path("sumOfSquares").doubleValue());
  }

  static PairMoments pair(JsonNode node) {
    return new PairMoments(
        moments(node.path("first")),
        moments(node.path("second")),
        node.path("sumOfProducts").doubleValue());
  }

  static Proportion proportion(JsonNode node) {
    return new Proportion(node.path(0).longValue(), node.path(1).longValue());
  }

  static Method method(JsonNode node) {
    return switch (node.path("type").asString()) {
      case "fixed" -> new Method.FixedHorizon();
      case "sequence" -> new Method.ConfidenceSequence(node.path("tuning").longValue());
      case "mixture" -> new Method.MixtureSequential(node.path("deviation").doubleValue());
      default -> throw new IllegalArgumentException(node.toString());
    };
  }

  static Hypothesis hypothesis(JsonNode node) {
    Direction better = Direction.valueOf(node.path("better").asString("INCREASE"));
    return switch (node.path("type").asString()) {
      case "difference" -> new Hypothesis.Difference();
      case "superiority" -> new Hypothesis.Superiority(better);
      case "nonInferiority" ->
          new Hypothesis.NonInferiority(better, node.path("margin").doubleValue());
      case "equivalence" ->
          new Hypothesis.Equivalence(
              node.path("lower").doubleValue(), node.path("upper").doubleValue());
      default -> throw new IllegalArgumentException(node.toString());
    };
  }

  static Baseline baseline(JsonNode one) {
    JsonNode baseline = one.path("baseline");
    return baseline.has("rate")
        ? new Baseline.Rate(baseline.path("rate").doubleValue())
        : new Baseline.Mean(baseline.path("deviation").doubleValue());
  }

  static double[] numbers(JsonNode node) {
    return stream(node).toArray();
  }

  static List<Double> list(JsonNode node) {
    return new ArrayList<>(stream(node).boxed().toList());
  }

  private static DoubleStream stream(JsonNode node) {
    return node.valueStream().mapToDouble(JsonNode::doubleValue);
  }
}
