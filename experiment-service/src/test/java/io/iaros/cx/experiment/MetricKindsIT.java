package io.iaros.cx.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/** Metrics of every kind over REST: declared, sent, counted, judged. */
class MetricKindsIT {

  private static final String PATH = "/api/v1/experiments/";

  private final RunningService service = RunningService.shared();

  /** After the start of whatever experiment the test makes. */
  private final Instant start = Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.SECONDS);

  private final List<Map<String, Object>> exposures = new ArrayList<>();
  private final List<Map<String, Object>> events = new ArrayList<>();

  /** Of each arm four units, whose days are easily worked out by hand. */
  @Test
  @Tag("X4")
  @Tag("X5")
  void countsEachKindOfMetricFromTheFirstExposureOn() {
    start(
        "kinds",
        metric("viewed", "proportion", "view", Map.of("window", "PT1M")),
        metric("often", "count", "view", Map.of()),
        metric("spent", "mean", "buy", Map.of("property", "amount")),
        metric(
            "capped",
            "revenue",
            "buy",
            Map.of("property", "amount", "winsorize", Map.of("cap", 20))),
        metric(
            "per-view",
            "ratio",
            "buy",
            Map.of(
                "property", "amount", "covariate", "PT1H", "denominator", Map.of("event", "view"))),
        metric(
            "held",
            "revenue",
            "buy",
            Map.of("property", "amount", "winsorize", Map.of("percentile", 0.5))),
        metric("median", "quantile", "buy", Map.of("property", "amount", "quantile", 0.5)),
        metric("back", "retention", "view", Map.of("after", "PT30S", "window", "PT20S")),
        metric("path", "funnel", "view", Map.of("steps", List.of("add", "buy"))));
    for (String arm : List.of("control", "offered")) {
      aDayOf(arm);
    }
    send("kinds");
    send("kinds");

    JsonNode results = results("kinds", "");
    assertThat(results.at("/units").intValue()).isEqualTo(8);
    assertThat(value(results, "viewed")).isEqualTo(0.5);
    assertThat(value(results, "often")).isEqualTo(1);
    assertThat(value(results, "spent")).isEqualTo(35);
    assertThat(value(results, "capped")).isEqualTo(10);
    assertThat(value(results, "held")).isEqualTo(27.5);
    assertThat(value(results, "per-view")).isEqualTo(35);
    assertThat(value(results, "path")).isEqualTo(0.25);
    assertThat(steps(results)).containsExactly(3, 2, 1);
    assertThat(metricOf(results, "back").at("/variants/1/units").intValue()).isZero();
    assertThat(metricOf(results, "median").at("/variants/1/conversions").intValue()).isEqualTo(2);
  }

  private void aDayOf(String arm) {
    exposed(arm, "whole", 10);
    did(arm, "whole", "view", 5, null);
    did(arm, "whole", "view", 20, null);
    did(arm, "whole", "add", 25, null);
    did(arm, "whole", "buy", 30, 40);
    exposed(arm, "disordered", 10);
    did(arm, "disordered", "buy", 15, 100);
    did(arm, "disordered", "view", 20, null);
    did(arm, "disordered", "view", 45, null);
    did(arm, "disordered", "add", 50, null);
    exposed(arm, "late", 10);
    did(arm, "late", "view", 75, null);
    exposed(arm, "idle", 10);
  }

  @Test
  void tellsAllFaultsOfMetricsAtOnce() {
    Answer answer =
        service.post(
            "/api/v1/analytics/experiment",
            Requests.anExperiment(
                "faulty",
                Map.of("alpha", 2, "dimensions", List.of("1x")),
                metric("a", "mean", "buy", Map.of()),
                metric("b", "count", "buy", Map.of("property", "x", "covariate", "P400D")),
                metric("c", "ratio", "buy", Map.of("winsorize", Map.of("cap", 1, "percentile", 2))),
                metric("d", "quantile", "buy", Map.of("property", "x", "quantile", 1)),
                metric("e", "retention", "buy", Map.of("margin", 0.1)),
                metric("f", "funnel", "buy", Map.of("steps", List.of("buy")))));

    assertThat(answer.status()).isEqualTo(HttpStatus.BAD_REQUEST);
    assertThat(answer.pointers())
        .containsExactlyInAnyOrder(
            "/metrics/0/property",
            "/metrics/1/property",
            "/metrics/1/covariate",
            "/metrics/2/denominator",
            "/metrics/2/winsorize",
            "/metrics/2/winsorize",
            "/metrics/2/winsorize/percentile",
            "/metrics/3/quantile",
            "/metrics/4/after",
            "/metrics/4/margin",
            "/metrics/5/steps/0",
            "/analysis/alpha",
            "/analysis/dimensions/0");
  }

  @Test
  @Tag("X6")
  void judgesByEachMethodAndBySegmentAndAdjustsByACovariate() {
    service.post(
        "/api/v1/analytics/experiment",
        Requests.anExperiment(
            "judged",
            Map.of("dimensions", List.of("channel"), "method", "fixed"),
            metric("spent", "mean", "buy", Map.of("property", "amount", "covariate", "PT1H"))));
    for (int unit = 0; unit < 200; unit++) {
      String arm = unit % 2 == 0 ? "control" : "offered";
      String name = "unit-" + unit;
      exposures.add(
          Map.of(
              "unit",
              arm + name,
              "variant",
              arm,
              "at",
              start.plusSeconds(10).toString(),
              "attributes",
              Map.of("channel", unit % 4 < 2 ? "web" : "mobile")));
      int habit = 10 + (unit * 7) % 50;
      did(arm, name, "buy", -60, habit);
      did(arm, name, "buy", 20, habit + (unit * 13) % 5 + (arm.equals("offered") ? 3 : 0));
    }
    send("judged");

    JsonNode adjusted = offered(results("judged", ""));
    JsonNode plain = offered(results("judged", "?cuped=false"));
    assertThat(adjusted.at("/varianceRatio").doubleValue()).isLessThan(0.1);
    assertThat(plain.at("/varianceRatio").doubleValue()).isEqualTo(1);
    assertThat(adjusted.at("/signal").stringValue()).isEqualTo("better");
    assertThat(plain.at("/signal").stringValue()).isEqualTo("none");
    assertThat(width(offered(results("judged", "?method=sequential"))))
        .isGreaterThan(width(adjusted));
    assertThat(offered(results("judged", "?method=mixture")).at("/pValue").doubleValue())
        .isLessThan(0.05);
    assertThat(offered(results("judged", "?method=bayesian")).at("/chanceToBeat").doubleValue())
        .isGreaterThan(0.95);
    JsonNode segments = results("judged", "?dimension=channel").at("/metrics/0/segments");
    assertThat(segments).hasSize(4);
    assertThat(segments.valueStream().mapToInt(segment -> segment.at("/units").intValue()).sum())
        .isEqualTo(200);
    assertThat(service.get(PATH + "judged/results?method=x&cuped=y&dimension=z").pointers())
        .containsExactly("#method", "#cuped", "#dimension");
  }

  private void start(String key, Map<?, ?>... metrics) {
    Answer answer =
        service.post("/api/v1/analytics/experiment", Requests.anExperiment(key, Map.of(), metrics));
    assertThat(answer.status()).isEqualTo(HttpStatus.CREATED);
  }

  private static Map<String, Object> metric(
      String name, String type, String event, Map<String, Object> more) {
    Map<String, Object> metric = new LinkedHashMap<>(more);
    metric.put("name", name);
    metric.put("type", type);
    metric.put("event", event);
    return metric;
  }

  private void exposed(String arm, String unit, int second) {
    exposures.add(
        Map.of("unit", arm + unit, "variant", arm, "at", start.plusSeconds(second).toString()));
  }

  private void did(String arm, String unit, String event, int second, @Nullable Integer amount) {
    events.add(
        Map.of(
            "id",
            "%s-%s-%s-%d".formatted(arm, unit, event, second),
            "unit",
            arm + unit,
            "event",
            event,
            "at",
            start.plusSeconds(second).toString(),
            "properties",
            amount == null ? Map.of() : Map.of("amount", amount)));
  }

  /** Events first: order does not matter. */
  private void send(String key) {
    service.post(PATH + key + "/events", Map.of("events", events));
    Answer answer = service.post(PATH + key + "/exposures", Map.of("exposures", exposures));
    assertThat(answer.number("/kept")).isEqualTo(exposures.size());
  }

  private JsonNode results(String key, String query) {
    return service.get(PATH + key + "/results" + query).body();
  }

  private static JsonNode metricOf(JsonNode results, String name) {
    return results
        .at("/metrics")
        .valueStream()
        .filter(metric -> metric.at("/name").stringValue().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static double value(JsonNode results, String metric) {
    return metricOf(results, metric).at("/variants/1/value").doubleValue();
  }

  private static List<Integer> steps(JsonNode results) {
    return metricOf(results, "path")
        .at("/steps")
        .valueStream()
        .filter(step -> step.at("/variant").stringValue().equals("offered"))
        .map(step -> step.at("/units").intValue())
        .toList();
  }

  private static JsonNode offered(JsonNode results) {
    return results.at("/metrics/0/variants/1/comparison");
  }

  private static double width(JsonNode comparison) {
    return comparison.at("/absolute/upper").doubleValue()
        - comparison.at("/absolute/lower").doubleValue();
  }
}
