package io.iaros.cx.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a report draws of the days that units have had. */
class ReportIT {

  private static final String PATH = "/api/v1/experiments/";
  private static final int DAY = 86_400;

  /** So long ago were all first exposed; the last of these days is not over. */
  private static final int AGO = 5 * DAY;

  private final RunningService service = RunningService.shared();

  /** On each of their days 100 in 1,000 did it; of those with the variant 300, 200, 100. */
  @Test
  @Tag("X11")
  void drawsHowAnEffectWearsOffWithTheDaysSinceTheFirstExposure() {
    running("worn", Map.of("type", "proportion"));
    SentUnits units = new SentUnits(service, "worn");
    for (String arm : List.of("control", "offered")) {
      for (int i = 0; i < 1_000; i++) {
        String unit = arm + "-" + i;
        units.exposed(unit, arm, Map.of(), -AGO);
        for (int day = 0; day < 3; day++) {
          if (i < (arm.equals("control") ? 100 : 300 - 100 * day)) {
            units.did(unit, day * DAY - AGO, Map.of());
          }
        }
      }
    }
    units.send();

    JsonNode days = service.get(PATH + "worn/report").body().at("/sinceExposure");
    assertThat(days).hasSize(4);
    for (int day = 0; day < 3; day++) {
      assertThat(days.at("/%d/day".formatted(day)).intValue()).isEqualTo(day);
      assertThat(days.at("/%d/units".formatted(day)).intValue()).isEqualTo(2_000);
      assertThat(days.at("/%d/effect/value".formatted(day)).doubleValue())
          .isCloseTo(2 - day, within(1e-9));
    }
    assertThat(days.at("/3").has("effect")).isFalse();
    assertThat(service.page(PATH + "worn/report"))
        .contains("By the days since the first exposure: did · offered")
        .contains(">day 3<")
        .doesNotContain(">day 4<");
  }

  /** Two arms of one unit would have no variance; what is far out counts up to the cap. */
  @Test
  @Tag("X11")
  void drawsAmountsByDayUpToTheirCapAndOnlyWithinTheirWindow() {
    running(
        "spent-by-day",
        Map.of(
            "type", "mean", "property", "amount", "window", "P2D", "winsorize", Map.of("cap", 9)));
    SentUnits units = new SentUnits(service, "spent-by-day");
    for (String arm : List.of("control", "offered")) {
      for (int i = 0; i < 100; i++) {
        String unit = arm + "-" + i;
        units.exposed(unit, arm, Map.of(), -AGO);
        int amount = i % 2 == 0 ? 3 : arm.equals("control") ? 5 : 1_000;
        units.did(unit, -AGO, Map.of("amount", amount));
      }
    }
    units.send();

    JsonNode days = service.get(PATH + "spent-by-day/report").body().at("/sinceExposure");
    assertThat(days).hasSize(2);
    assertThat(days.at("/0/effect/value").doubleValue()).isCloseTo(6.0 / 4 - 1, within(1e-9));
  }

  /** Started a week ago, so that days can be over. */
  private void running(String key, Map<String, Object> metric) {
    Map<String, Object> body = Requests.anExperiment(key);
    Map<String, Object> whole = new HashMap<>(metric);
    whole.put("name", "did");
    whole.put("event", "did-" + key);
    body.put("metrics", List.of(whole));
    service.post("/api/v1/analytics/experiment", body);
    service
        .database()
        .sql(
            "UPDATE experiment SET started_at = started_at - interval '7 days'"
                + " WHERE experiment_key = :key")
        .param("key", key)
        .update();
  }
}
