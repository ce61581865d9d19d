package io.iaros.cx.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/** What a design may declare of its analysis, over REST, by numbers that others have worked out. */
class DesignedAnalysisIT {

  private static final String PATH = "/api/v1/experiments/";

  private final RunningService service = RunningService.shared();

  /** Ten in a hundred of a thousand each: by the delta method the lift has an error of 0.134164. */
  @Test
  @Tag("X6")
  @Tag("X9")
  void showsThatAVariantIsAlikeOrNotWorseByMoreThanAMargin() {
    make(
        "claims",
        Map.of("method", "fixed", "minimumRuntime", "PT0S", "correction", "none"),
        share("claims", "alike", claim("equivalence", 0.3)),
        share("claims", "not-worse", claim("non-inferiority", 0.3)),
        share("claims", "better", Map.of("type", "superiority")),
        share("claims", "narrow", claim("equivalence", 0.1)));
    SentUnits units = new SentUnits(service, "claims");
    units.share("control", "u", 1_000, 100);
    units.share("offered", "u", 1_000, 100);
    units.send();

    JsonNode results = service.get(PATH + "claims/results").body();
    assertThat(comparison(results, 0).at("/pValue").doubleValue())
        .isCloseTo(0.012673659, within(1e-8));
    assertThat(comparison(results, 0).at("/signal").stringValue()).isEqualTo("equivalent");
    // both tests at 0.05 are an interval of 90 per cent
    assertThat(comparison(results, 0).at("/relative/upper").doubleValue())
        .isCloseTo(1.6448536 * 0.1341641, within(1e-6));
    assertThat(comparison(results, 1).at("/pValue").doubleValue())
        .isCloseTo(0.012673659, within(1e-8));
    assertThat(comparison(results, 1).at("/signal").stringValue()).isEqualTo("not-worse");
    assertThat(comparison(results, 1).at("/relative").has("upper")).isFalse();
    assertThat(comparison(results, 2).at("/pValue").doubleValue()).isCloseTo(0.5, within(1e-8));
    assertThat(comparison(results, 3).at("/signal").stringValue()).isEqualTo("none");
    assertThat(service.page(PATH + "claims/report"))
        .contains("is alike, give or take 30.0 %", "is not worse by more than 30.0 %");
  }

  @Test
  @Tag("X9")
  void shipsWhatShowsWhatItWasToShow() {
    make(
        "no-worse",
        Map.of("method", "fixed", "minimumRuntime", "PT0S", "targetEffect", 0.5),
        share("no-worse", "not-worse", claim("non-inferiority", 0.3)));
    SentUnits units = new SentUnits(service, "no-worse");
    units.share("control", "u", 1_000, 100);
    units.share("offered", "u", 1_000, 100);
    units.send();

    Answer decision = service.get(PATH + "no-worse/decision");
    assertThat(decision.text("/verdict")).isEqualTo("ship");
    assertThat(decision.text("/reasons/0"))
        .isEqualTo("Every goal shows what it was to show, and no guardrail suffers.");
  }

  /** A fifth of the planned units, and the variant is worse: SciPy's normal curve. */
  @Test
  @Tag("X7")
  @Tag("X9")
  void recommendsToStopWhatWillHardlyShowAnything() {
    make(
        "futile",
        Map.of("method", "fixed", "minimumRuntime", "PT0S", "plannedUnits", 10_000),
        share("futile", "bought", null));
    SentUnits units = new SentUnits(service, "futile");
    units.share("control", "u", 1_000, 100);
    units.share("offered", "u", 1_000, 80);
    units.send();

    JsonNode prospect =
        service.get(PATH + "futile/results").body().at("/metrics/0/variants/1/prospect");
    assertThat(prospect.at("/information").doubleValue()).isEqualTo(0.2);
    assertThat(prospect.at("/underDesign").doubleValue()).isCloseTo(0.09370689397, within(1e-9));
    assertThat(prospect.at("/underTrend").doubleValue()).isCloseTo(2.7543e-11, within(1e-14));
    assertThat(prospect.at("/predictive").doubleValue()).isCloseTo(0.00168309882, within(1e-9));
    Answer decision = service.get(PATH + "futile/decision");
    assertThat(decision.text("/verdict")).isEqualTo("stop-for-futility");
    assertThat(decision.text("/reasons/0")).contains("20 % of the units", "9.4 %", "0.2 %");
    assertThat(service.page(PATH + "futile/report")).contains("Stop: it leads to nothing.");
  }

  /** Thirty, twenty and ten in a hundred instead of ten: the lift falls by a whole one a day. */
  @Test
  @Tag("X6")
  void tellsWhereAnEffectFadesAndWhereItIsTooLargeToBelieve() {
    make("fading", Map.of("method", "fixed"), share("fading", "bought", null));
    SentUnits units = new SentUnits(service, "fading");
    for (int day = 0; day < 3; day++) {
      units.share("control", "day" + day, 1_000, 100, Map.of(), day * 86_400);
      units.share("offered", "day" + day, 1_000, 300 - 100 * day, Map.of(), day * 86_400);
    }
    units.send();

    JsonNode results = service.get(PATH + "fading/results").body();
    JsonNode novelty = results.at("/metrics/0/novelty/0");
    assertThat(novelty.at("/slope").doubleValue()).isBetween(-1.1, -0.8);
    assertThat(novelty.at("/pValue").doubleValue()).isLessThan(1e-6);
    assertThat(
            results.at("/notes").valueStream().map(note -> note.at("/kind").stringValue()).toList())
        .containsExactly("too-large-to-believe", "changes-with-time");
    assertThat(service.get(PATH + "fading/report").body().at("/words").toString())
        .contains("a fault of counting is likelier", "it may not last");
  }

  @Test
  void tellsAllFaultsOfAPlanAtOnce() {
    Map<String, Object> body =
        Requests.anExperiment(
            "faulty-plan",
            Map.of(
                "method",
                "group-sequential",
                "looks",
                Map.of("count", 40, "information", List.of(0.5, 0.5)),
                "futility",
                2,
                "dimensions",
                List.of("channel"),
                "stratifyBy",
                "city",
                "clusters",
                Map.of("attribute", "no name", "washOut", "PT10M")),
            Map.of(
                "name",
                "a",
                "type",
                "quantile",
                "event",
                "buy",
                "property",
                "x",
                "quantile",
                0.5,
                "hypothesis",
                Map.of("type", "equivalence")),
            Map.of(
                "name",
                "b",
                "type",
                "count",
                "event",
                "buy",
                "role",
                "guardrail",
                "hypothesis",
                claim("superiority", 0.1)),
            Map.of("name", "c", "type", "count", "event", "buy", "covariate", "P1D"));

    Answer answer = service.post("/api/v1/analytics/experiment", body);

    assertThat(answer.status()).isEqualTo(HttpStatus.BAD_REQUEST);
    assertThat(answer.pointers())
        .containsExactlyInAnyOrder(
            "/analysis/plannedUnits",
            "/analysis/futility",
            "/analysis/futility",
            "/analysis/looks",
            "/analysis/looks/count",
            "/analysis/looks/information",
            "/analysis/looks/information/1",
            "/analysis/dimensions",
            "/analysis/stratifyBy",
            "/analysis/clusters/attribute",
            "/analysis/clusters/washOut",
            "/metrics/0/type",
            "/metrics/0/hypothesis/margin",
            "/metrics/1/hypothesis",
            "/metrics/1/hypothesis/margin",
            "/metrics/2/covariate",
            "/metrics/2/covariate");
  }

  @Test
  void keepsLooksAndMethodsApart() {
    Map<String, Object> body =
        Requests.anExperiment(
            "no-looks",
            Map.of("method", "bayesian", "plannedUnits", 100, "looks", Map.of("count", 2)),
            share("no-looks", "bought", Map.of("type", "superiority")));

    assertThat(service.post("/api/v1/analytics/experiment", body).pointers())
        .containsExactlyInAnyOrder(
            "/analysis/plannedUnits", "/analysis/looks", "/metrics/0/hypothesis");
    make("plain", Map.of(), share("plain", "bought", null));
    assertThat(service.get(PATH + "plain/results?method=group-sequential").pointers())
        .containsExactly("#method");
  }

  private void make(String key, Map<String, Object> analysis, Map<?, ?>... metrics) {
    Answer answer =
        service.post("/api/v1/analytics/experiment", Requests.anExperiment(key, analysis, metrics));
    assertThat(answer.status()).isEqualTo(HttpStatus.CREATED);
  }

  private static Map<String, Object> share(
      String key, String name, @Nullable Map<String, Object> claim) {
    Map<String, Object> metric = new HashMap<>();
    metric.put("name", name);
    metric.put("type", "proportion");
    metric.put("event", "did-" + key);
    if (claim != null) {
      metric.put("hypothesis", claim);
    }
    return metric;
  }

  private static Map<String, Object> claim(String type, double margin) {
    return Map.of("type", type, "margin", margin);
  }

  private static JsonNode comparison(JsonNode results, int metric) {
    return results.at("/metrics/%d/variants/1/comparison".formatted(metric));
  }
}
