package io.iaros.cx.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/**
 * Kevin Hillstrom's e-mail test with 64,000 customers, sent through the interface as it is public:
 * {@code -Dit.test=HillstromIT -Dcx.hillstrom=FOLDER}, where the folder has {@code
 * hillstrom.csv.gz}. The data are not part of this project.
 */
@EnabledIfSystemProperty(named = "cx.hillstrom", matches = ".+")
class HillstromIT {

  private static final String PATH = "/api/v1/experiments/hillstrom";
  private static final int BATCH = 5_000;
  private static final Map<String, String> ARMS =
      Map.of("No E-Mail", "none", "Mens E-Mail", "mens", "Womens E-Mail", "womens");

  private final RunningService service = RunningService.shared();
  private final Instant start = Instant.now().plusSeconds(1);

  @Test
  @Tag("X6")
  void showsWhatIsKnownOfTheTest() {
    make();
    send();
    await().atMost(RunningService.PATIENCE).untilAsserted(this::isAsPublished);
  }

  /** Units are counted a moment after they came, each on its own. */
  private void isAsPublished() {
    JsonNode results = service.get(PATH + "/results?method=fixed&dimension=channel").body();
    JsonNode visits = results.at("/metrics/0/variants");
    assertThat(rate(visits, 0)).isCloseTo(0.1062, within(5e-5));
    assertThat(rate(visits, 1)).isCloseTo(0.1828, within(5e-5));
    assertThat(rate(visits, 2)).isCloseTo(0.1514, within(5e-5));
    JsonNode mens = visits.at("/1/difference");
    assertThat(mens.at("/absolute").doubleValue()).isCloseTo(0.07659, within(5e-6));
    assertThat(mens.at("/z").doubleValue()).isCloseTo(22.49, within(5e-3));
    assertThat(mens.at("/lower").doubleValue()).isCloseTo(0.0700, within(5e-5));
    assertThat(mens.at("/upper").doubleValue()).isCloseTo(0.0832, within(5e-5));
    JsonNode womens = visits.at("/2/difference");
    assertThat(womens.at("/absolute").doubleValue()).isCloseTo(0.04523, within(5e-6));
    assertThat(womens.at("/z").doubleValue()).isCloseTo(13.95, within(5e-3));
    assertThat(results.at("/warnings")).isEmpty();
    assertThat(results.at("/units").intValue()).isEqualTo(64_000);
  }

  private static double rate(JsonNode variants, int index) {
    return variants.at("/%d/rate".formatted(index)).doubleValue();
  }

  private void make() {
    Map<String, Object> body = Requests.anExperiment("hillstrom");
    body.put(
        "variants", List.of(Map.of("key", "none"), Map.of("key", "mens"), Map.of("key", "womens")));
    body.put(
        "metrics",
        List.of(
            Map.of("name", "visited", "type", "proportion", "event", "visit"),
            Map.of("name", "bought", "type", "proportion", "event", "conversion"),
            Map.of(
                "name", "spent", "type", "revenue", "event", "conversion", "property", "spend")));
    body.put("analysis", Map.of("dimensions", List.of("channel"), "minimumRuntime", "PT0S"));
    assertThat(service.post("/api/v1/analytics/experiment", body).status())
        .isEqualTo(HttpStatus.CREATED);
  }

  private void send() {
    List<Map<String, Object>> exposures = new ArrayList<>();
    List<Map<String, Object>> events = new ArrayList<>();
    int number = 0;
    for (String line : lines()) {
      String[] cells = line.split(",", -1);
      int last = cells.length - 1; // an earlier cell has a comma of its own
      String unit = "unit-" + number++;
      exposures.add(
          Map.of(
              "unit", unit,
              "variant", Objects.requireNonNull(ARMS.get(cells[last - 3])),
              "at", start.toString(),
              "attributes", Map.of("channel", cells[last - 4])));
      if (cells[last - 2].equals("1")) {
        events.add(event(unit, "visit", Map.of()));
      }
      if (cells[last - 1].equals("1")) {
        events.add(event(unit, "conversion", Map.of("spend", cells[last])));
      }
    }
    inBatches("/exposures", "exposures", exposures);
    inBatches("/events", "events", events);
  }

  private Map<String, Object> event(String unit, String event, Map<String, Object> properties) {
    return Map.of(
        "id", unit + event,
        "unit", unit,
        "event", event,
        "at", start.plusSeconds(60).toString(),
        "properties", properties);
  }

  private void inBatches(String path, String field, List<Map<String, Object>> all) {
    for (int from = 0; from < all.size(); from += BATCH) {
      List<Map<String, Object>> batch = all.subList(from, Math.min(all.size(), from + BATCH));
      Answer answer = service.post(PATH + path, Map.of(field, batch));
      assertThat(answer.number("/kept")).isEqualTo(batch.size());
    }
  }

  private static List<String> lines() {
    Path file =
        Path.of(Objects.requireNonNull(System.getProperty("cx.hillstrom")), "hillstrom.csv.gz");
    try (var text =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return text.lines().skip(1).toList();
    } catch (IOException away) {
      throw new UncheckedIOException(away);
    }
  }
}
