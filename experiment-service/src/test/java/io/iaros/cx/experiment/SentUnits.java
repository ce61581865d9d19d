package io.iaros.cx.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What units of one experiment saw and did, to be sent over REST. */
final class SentUnits {

  private static final String PATH = "/api/v1/experiments/";
  private static final int BATCH = 5_000;

  private final RunningService service;
  private final String experiment;

  /** After the start of whatever experiment the test has made. */
  private final Instant start = Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.HOURS);

  private final List<Map<String, Object>> exposures = new ArrayList<>();
  private final List<Map<String, Object>> events = new ArrayList<>();

  SentUnits(RunningService service, String experiment) {
    this.service = service;
    this.experiment = experiment;
  }

  /** So many units of an arm, of which so many did it. */
  void share(String arm, String name, int units, int did) {
    share(arm, name, units, did, Map.of(), 0);
  }

  void share(
      String arm, String name, int units, int did, Map<String, String> attributes, int second) {
    for (int i = 0; i < units; i++) {
      String unit = "%s-%s-%d".formatted(name, arm, i);
      exposed(unit, arm, attributes, second);
      if (i < did) {
        did(unit, second, Map.of());
      }
    }
  }

  /** Units whose amounts add up, with their squares, to what the oracle has judged. */
  void moments(String arm, String name, JsonNode moments, Map<String, String> attributes) {
    int units = moments.path("units").intValue();
    double mean = units == 0 ? 0 : moments.path("sum").doubleValue() / units;
    double left = moments.path("sumOfSquares").doubleValue() - units * mean * mean;
    double aside = Math.sqrt(Math.max(0, left) / 2);
    for (int i = 0; i < units; i++) {
      String unit = "%s-%s-%d".formatted(name, arm, i);
      exposed(unit, arm, attributes, 0);
      double amount = units == 1 || i > 1 ? mean : i == 0 ? mean + aside : mean - aside;
      did(unit, 0, Map.of("amount", amount));
    }
  }

  void exposed(String unit, String arm, Map<String, String> attributes, int second) {
    exposures.add(
        Map.of(
            "unit",
            unit,
            "variant",
            arm,
            "at",
            start.plus(1, ChronoUnit.HOURS).plusSeconds(second).toString(),
            "attributes",
            attributes));
  }

  void did(String unit, int second, Map<String, Object> properties) {
    events.add(
        Map.of(
            "id",
            unit + "-" + second,
            "unit",
            unit,
            "event",
            "did-" + experiment,
            "at",
            start.plus(1, ChronoUnit.HOURS).plusSeconds(second + 1).toString(),
            "properties",
            properties));
  }

  /** Events first, so that a unit is never there without what it did. */
  void send() {
    for (int from = 0; from < events.size(); from += BATCH) {
      List<Map<String, Object>> batch = events.subList(from, Math.min(events.size(), from + BATCH));
      service.post(PATH + experiment + "/events", Map.of("events", batch));
    }
    for (int from = 0; from < exposures.size(); from += BATCH) {
      List<Map<String, Object>> batch =
          exposures.subList(from, Math.min(exposures.size(), from + BATCH));
      Answer answer = service.post(PATH + experiment + "/exposures", Map.of("exposures", batch));
      assertThat(answer.number("/kept")).isEqualTo(batch.size());
    }
    events.clear();
    exposures.clear();
  }
}
