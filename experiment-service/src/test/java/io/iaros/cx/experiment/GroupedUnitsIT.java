package io.iaros.cx.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/** Units that have something in common: clusters, places and windows, strata. */
class GroupedUnitsIT {

  private static final String PATH = "/api/v1/experiments/";

  private final RunningService service = RunningService.shared();

  @Test
  @Tag("X5")
  @Tag("X6")
  void comparesClustersAsStatsmodelsDoes() {
    JsonNode one = OracleCases.first("adjusted.jsonl", found -> isOf(found, "clusteredMeans"));
    make(
        "clustered",
        Map.of("method", "fixed", "clusters", Map.of("attribute", "city")),
        amounts("clustered"));
    SentUnits units = new SentUnits(service, "clustered");
    for (int i = 0; i < one.path("clusters").size(); i++) {
      JsonNode cluster = one.path("clusters").path(i);
      Map<String, String> city = Map.of("city", "city-" + i);
      units.moments("control", "c" + i, cluster.path(0), city);
      units.moments("offered", "c" + i, cluster.path(1), city);
    }
    units.send();

    JsonNode results = service.get(PATH + "clustered/results").body();
    agrees(one, comparison(results, 0));
    assertThat(results.at("/clusters/clusters").intValue()).isEqualTo(one.path("clusters").size());
    assertThat(results.at("/clusters/mixed").intValue()).isZero();
    assertThat(results.at("/sampleRatio/chiSquare").doubleValue()).isLessThan(1);
    assertThat(results.at("/warnings")).isEmpty();
  }

  /** Two places, windows of an hour with both arms in turn, and ten minutes to wash out. */
  @Test
  @Tag("X5")
  void takesWindowsAndPlacesOfASwitchbackForClusters() {
    make(
        "switchback",
        Map.of(
            "method",
            "fixed",
            "clusters",
            Map.of("attribute", "city", "window", "PT1H", "washOut", "PT10M")),
        share("switchback"));
    SentUnits units = new SentUnits(service, "switchback");
    for (int hour = 0; hour < 6; hour++) {
      for (String city : List.of("here", "there")) {
        String arm = (hour % 2 == 0) == city.equals("here") ? "control" : "offered";
        String name = city + hour;
        units.share(arm, name, 10, 2 + hour, Map.of("city", city), hour * 3_600 + 1_200);
        units.share(arm, name + "early", 5, 5, Map.of("city", city), hour * 3_600 + 60);
      }
    }
    units.exposed("nowhere", "control", Map.of(), 1_200);
    units.send();

    JsonNode results = service.get(PATH + "switchback/results").body();
    assertThat(results.at("/clusters/clusters").intValue()).isEqualTo(12);
    assertThat(results.at("/clusters/variants/0/clusters").intValue()).isEqualTo(6);
    assertThat(results.at("/clusters/washedOut").intValue()).isEqualTo(60);
    assertThat(results.at("/clusters/notTold").intValue()).isOne();
    assertThat(results.at("/metrics/0/variants/0/units").intValue()).isEqualTo(60);
    assertThat(results.at("/metrics/0/variants/0/value").doubleValue())
        .isCloseTo(27.0 / 60, within(1e-12));
    // both arms pull alike: six clusters of ten each, √(12/11·119/118·2·17.5/60²) by CR1
    assertThat(comparison(results, 0).at("/absolute/standardError").doubleValue())
        .isCloseTo(Math.sqrt(12.0 / 11 * 119 / 118 * 2 * 17.5 / 3_600), within(1e-9));
  }

  @Test
  void warnsOfClustersThatHaveSeenSeveralVariants() {
    make("mixed", Map.of("clusters", Map.of("attribute", "city")), share("mixed"));
    SentUnits units = new SentUnits(service, "mixed");
    for (int city = 0; city < 10; city++) {
      units.share("control", "c" + city, 5, 1, Map.of("city", "city-" + city), 0);
      units.share("offered", "c" + city, 5, 1, Map.of("city", "city-" + city), 0);
    }
    units.send();

    Answer results = service.get(PATH + "mixed/results");
    assertThat(results.text("/warnings/0")).isEqualTo("mixed-clusters");
    assertThat(service.get(PATH + "mixed/decision").text("/verdict")).isEqualTo("unhealthy");
  }

  @Test
  @Tag("X6")
  void comparesWithinStrata() {
    JsonNode one = OracleCases.first("adjusted.jsonl", found -> isOf(found, "stratifiedMeans"));
    make(
        "stratified",
        Map.of("method", "fixed", "dimensions", List.of("kind"), "stratifyBy", "kind"),
        amounts("stratified"));
    SentUnits units = new SentUnits(service, "stratified");
    for (int i = 0; i < one.path("strata").size(); i++) {
      JsonNode stratum = one.path("strata").path(i);
      Map<String, String> kind = Map.of("kind", "kind-" + i);
      units.moments("control", "s" + i, stratum.path(0), kind);
      units.moments("offered", "s" + i, stratum.path(1), kind);
    }
    units.send();

    agrees(one, comparison(service.get(PATH + "stratified/results").body(), 0));
  }

  private void make(String key, Map<String, Object> analysis, Map<?, ?>... metrics) {
    Answer answer =
        service.post("/api/v1/analytics/experiment", Requests.anExperiment(key, analysis, metrics));
    assertThat(answer.status()).isEqualTo(HttpStatus.CREATED);
  }

  private static Map<String, Object> share(String key) {
    return Map.of("name", "bought", "type", "proportion", "event", "did-" + key);
  }

  private static Map<String, Object> amounts(String key) {
    return Map.of("name", "spent", "type", "mean", "event", "did-" + key, "property", "amount");
  }

  private static boolean isOf(JsonNode found, String kind) {
    return found.path("kind").asString().equals(kind) && !found.path("relative").asBoolean();
  }

  private static void agrees(JsonNode oracle, JsonNode comparison) {
    JsonNode expected = oracle.path("expected").path("known");
    for (String name : List.of("value", "standardError", "lower", "upper")) {
      assertThat(comparison.at("/absolute/" + name).doubleValue())
          .as(name)
          .isCloseTo(expected.path(name).doubleValue(), within(OracleCases.EXACTNESS));
    }
    assertThat(comparison.at("/pValue").doubleValue())
        .isCloseTo(expected.path("pValue").doubleValue(), within(OracleCases.EXACTNESS));
  }

  private static JsonNode comparison(JsonNode results, int metric) {
    return results.at("/metrics/%d/variants/1/comparison".formatted(metric));
  }
}
