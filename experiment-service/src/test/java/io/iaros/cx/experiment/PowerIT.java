package io.iaros.cx.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/** How large an experiment must be, by each method that the service runs. */
class PowerIT {

  private static final String PATH = "/api/v1/experiments/power";

  /**
   * A tenth of it is how the service thinks that effects spread, as do the mixtures of the oracle.
   */
  private static final double MEAN = 4;

  private final RunningService service = RunningService.shared();

  @Test
  @Tag("X7")
  void plansHowManyUnitsAnExperimentNeeds() {
    Answer plan =
        service.get(PATH + "?baseline=0.10&effect=0.10&alpha=0.05&power=0.8&unitsPerDay=3000");

    assertThat(plan.number("/units")).isBetween(29_498, 29_502);
    assertThat(plan.number("/days")).isEqualTo(10);
    assertThat(plan.body().has("looks")).isFalse();
    Answer detectable = service.get(PATH + "?baseline=0.10&power=0.8&units=29498");
    assertThat(detectable.body().at("/minimumDetectableEffect").doubleValue())
        .isCloseTo(0.1, within(1e-4));
  }

  @TestFactory
  @Tag("X7")
  Stream<DynamicTest> answersAsTheOracleDoes() {
    List<JsonNode> cases =
        OracleCases.all("designs.jsonl", one -> one.path("share").doubleValue() == 0.5);
    return cases.stream()
        .map(
            one -> {
              String query = query(one);
              return DynamicTest.dynamicTest(query, () -> agrees(one, query));
            });
  }

  private void agrees(JsonNode one, String query) {
    JsonNode answer = service.get(PATH + query).body();
    JsonNode expected = one.path("expected").path("known");

    assertThat(answer.at("/units").doubleValue()).isEqualTo(expected.path("units").doubleValue());
    if (expected.has("inflation")) {
      double inflation = expected.path("inflation").doubleValue();
      assertThat(answer.at("/inflation").doubleValue())
          .isCloseTo(inflation, within(OracleCases.EXACTNESS * inflation));
    }
    // of whole units or clusters here, of parts there
    double rounded =
        expected.path("units").doubleValue() / one.path("units").doubleValue() - 1 + 1e-6;
    for (String name : List.of("expectedUnits", "expectedUnitsUnderNull")) {
      if (expected.has(name)) {
        double units = expected.path(name).doubleValue();
        assertThat(answer.at("/" + name).doubleValue())
            .isCloseTo(units, within(2 * rounded * units));
        assertThat(answer.at("/looks")).hasSize(one.path("looks").size());
      }
    }
  }

  private static String query(JsonNode one) {
    Map<String, Object> asked = new LinkedHashMap<>();
    boolean isMean = one.path("baseline").has("deviation");
    double size = isMean ? MEAN : one.path("baseline").path("rate").doubleValue();
    asked.put("baseline", size);
    if (isMean) {
      asked.put("deviation", one.path("baseline").path("deviation").doubleValue());
    }
    asked.put("effect", one.path("effect").doubleValue() / size);
    asked.put("alpha", one.path("alpha").doubleValue());
    asked.put("power", one.path("power").doubleValue());
    askMethod(asked, one);
    askHypothesis(asked, one.path("hypothesis"), size);
    askSampling(asked, one.path("sampling"));
    return asked.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining("&", "?", ""));
  }

  private static void askMethod(Map<String, Object> asked, JsonNode one) {
    JsonNode method = one.path("method");
    asked.put(
        "method",
        switch (method.path("type").asString()) {
          case "sequence" -> "sequential";
          case "group" -> "group-sequential";
          default -> method.path("type").asString();
        });
    if (method.has("spending")) {
      asked.put(
          "spending",
          method.path("spending").asString().equals("POCOCK") ? "pocock" : "obrien-fleming");
    }
    if (one.path("looks").size() > 1) {
      asked.put(
          "information",
          one.path("looks")
              .valueStream()
              .map(look -> String.valueOf(look.doubleValue()))
              .collect(Collectors.joining(",")));
    }
  }

  private static void askHypothesis(Map<String, Object> asked, JsonNode hypothesis, double size) {
    boolean isMargin = hypothesis.path("type").asString().equals("nonInferiority");
    asked.put("hypothesis", isMargin ? "non-inferiority" : hypothesis.path("type").asString());
    if (hypothesis.has("better")) {
      asked.put("better", hypothesis.path("better").asString().toLowerCase(Locale.ROOT));
    }
    if (isMargin) {
      asked.put("margin", hypothesis.path("margin").doubleValue() / size);
    }
    if (hypothesis.has("upper")) {
      asked.put("margin", hypothesis.path("upper").doubleValue() / size);
    }
  }

  private static void askSampling(Map<String, Object> asked, JsonNode sampling) {
    if (sampling.has("size")) {
      asked.put("clusterSize", sampling.path("size").doubleValue());
      asked.put("clusterSizeVariation", sampling.path("variation").doubleValue());
      asked.put("intraclusterCorrelation", sampling.path("correlation").doubleValue());
    } else if (sampling.path("correlation").doubleValue() != 0) {
      asked.put("correlation", sampling.path("correlation").doubleValue());
    }
  }

  /** R's rpact tells 1.2286 times the units for Pocock's spending over five looks at 80 %. */
  @Test
  @Tag("X7")
  void tellsWhatLooksCostAndWhatTheySave() {
    JsonNode plan =
        service
            .post(
                PATH,
                Map.of(
                    "baseline",
                    10,
                    "deviation",
                    20,
                    "effect",
                    0.1,
                    "method",
                    "group-sequential",
                    "looks",
                    5,
                    "spending",
                    "pocock",
                    "unitsPerDay",
                    1_000))
            .body();

    assertThat(plan.at("/inflation").doubleValue()).isBetween(1.2, 1.25);
    assertThat(plan.at("/expectedUnits").doubleValue()).isLessThan(plan.at("/units").doubleValue());
    assertThat(plan.at("/looks")).hasSize(5);
    assertThat(plan.at("/looks/4/units")).isEqualTo(plan.at("/units"));
    assertThat(sum(plan, "chance")).isBetween(0.8, 0.801);
    assertThat(sum(plan, "chanceUnderNull")).isCloseTo(0.05, within(1e-6));
    assertThat(plan.at("/days").intValue()).isEqualTo((plan.at("/units").intValue() + 999) / 1_000);
  }

  private static double sum(JsonNode plan, String name) {
    return plan.at("/looks").valueStream().mapToDouble(look -> look.path(name).doubleValue()).sum();
  }

  @Test
  @Tag("X7")
  void tellsWhatUnitsThatAreThereFind() {
    String alike = "?baseline=0.2&hypothesis=equivalence&margin=0.05&units=40000";
    JsonNode margin = service.get(PATH + alike).body();
    assertThat(margin.at("/power").doubleValue()).isBetween(0.4, 0.7);
    assertThat(margin.at("/minimumMargin").doubleValue()).isBetween(0.05, 0.07);
    assertThat(margin.at("/units").longValue()).isGreaterThan(40_000);

    JsonNode looked =
        service
            .get(
                PATH
                    + "?baseline=10&deviation=20&units=20000&method=group-sequential&looks=3"
                    + "&clusterSize=50&intraclusterCorrelation=0.01")
            .body();
    assertThat(looked.at("/designEffect").doubleValue()).isCloseTo(1.49, within(1e-9));
    assertThat(looked.at("/minimumDetectableEffect").doubleValue()).isBetween(0.09, 0.11);
    assertThat(sum(looked, "chance")).isCloseTo(0.8, within(1e-6));
    assertThat(
            service
                .get(PATH + "?baseline=0.2&hypothesis=equivalence&margin=0.05&effect=0.05")
                .text("/unreachable"))
        .isEqualTo("OUT_OF_REACH");
  }

  @Test
  void tellsAllFaultsOfAQuestionAtOnce() {
    assertThat(service.get(PATH + "?baseline=7&effect=0&alpha=2&arms=x&method=y").pointers())
        .containsExactlyInAnyOrder("#baseline", "#effect", "#alpha", "#arms", "#method");
    assertThat(
            service
                .get(
                    PATH
                        + "?baseline=0.1&hypothesis=equivalence&oneSided=true&better=increase"
                        + "&looks=3&information=0.5,0.4&spending=pocock&clusterSize=0.5"
                        + "&clusterSizeVariation=-1&correlation=0.3")
                .pointers())
        .containsExactlyInAnyOrder(
            "#margin",
            "#oneSided",
            "#better",
            "#looks",
            "#looks",
            "#spending",
            "#information",
            "#information",
            "#clusterSize",
            "#clusterSizeVariation",
            "#intraclusterCorrelation",
            "#correlation");
    assertThat(service.get(PATH + "?baseline=0.1&effect=0.1&method=group-sequential").pointers())
        .containsExactly("#looks");
    assertThat(service.get(PATH + "?baseline=0.1&effect=0.1&method=bayesian").pointers())
        .containsExactly("#method");
    assertThat(
            service
                .get(
                    PATH
                        + "?baseline=0.1&units=60&clusterSize=20&intraclusterCorrelation=0.1"
                        + "&margin=0.1")
                .pointers())
        .containsExactlyInAnyOrder("#units", "#margin");
    Answer body =
        service.post(
            PATH,
            Map.of(
                "baseline", 0.1, "alpha", 2, "method", "sequential", "information", List.of(0.5)));
    assertThat(body.status()).isEqualTo(HttpStatus.BAD_REQUEST);
    assertThat(body.pointers()).containsExactlyInAnyOrder("/alpha", "/effect", "/information");
  }
}
