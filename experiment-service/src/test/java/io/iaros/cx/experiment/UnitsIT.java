package io.iaros.cx.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/** What only the values of single units tell: interactions, self-tests, distributions. */
class UnitsIT {

  private static final String PATH = "/api/v1/experiments/";

  private static final Duration COUNTED = Duration.ofSeconds(30);

  private static final int MANY = 42_000;
  private static final int CHUNK = 6_000;

  private final RunningService service = RunningService.shared();

  @Test
  @Tag("X6")
  void findsWhatTwoExperimentsDoToEachOther() {
    JsonNode one =
        OracleCases.first(
            "adjusted.jsonl", found -> found.path("kind").asString().equals("interaction"));
    make("crossed", Map.of("method", "fixed"));
    make("crossing", Map.of("method", "fixed"));
    make("elsewhere", Map.of());
    SentUnits mine = new SentUnits(service, "crossed");
    SentUnits others = new SentUnits(service, "crossing");
    // neither, second, first, both; of the first experiment the oracle's second factor is ours
    List<List<String>> cells =
        List.of(
            List.of("control", "control"),
            List.of("offered", "control"),
            List.of("control", "offered"),
            List.of("offered", "offered"));
    for (int cell = 0; cell < cells.size(); cell++) {
      JsonNode moments = one.path("cells").path(cell);
      String arm = cells.get(cell).getFirst();
      mine.moments(arm, "cell" + cell, moments, Map.of());
      for (int i = 0; i < moments.path("units").intValue(); i++) {
        others.exposed(
            "cell%d-%s-%d".formatted(cell, arm, i), cells.get(cell).getLast(), Map.of(), 0);
      }
    }
    mine.send();
    others.send();

    JsonNode found = service.get(PATH + "crossed/interactions?with=crossing").body();
    JsonNode expected = one.path("expected").path("known");
    assertThat(found.at("/interactions")).hasSize(1);
    assertThat(found.at("/interactions/0/effect").doubleValue())
        .isCloseTo(expected.path("value").doubleValue(), within(OracleCases.EXACTNESS));
    assertThat(found.at("/interactions/0/standardError").doubleValue())
        .isCloseTo(expected.path("standardError").doubleValue(), within(OracleCases.EXACTNESS));
    assertThat(found.at("/interactions/0/pValue").doubleValue())
        .isCloseTo(expected.path("pValue").doubleValue(), within(OracleCases.EXACTNESS));
    JsonNode all = service.get(PATH + "crossed/interactions").body();
    assertThat(
            all.at("/with")
                .valueStream()
                .filter(other -> other.at("/experiment").stringValue().equals("crossing"))
                .map(other -> other.at("/units").intValue())
                .toList())
        .containsExactly(
            IntStream.range(0, 4)
                .map(cell -> one.path("cells").path(cell).path("units").intValue())
                .sum());
    assertThat(service.get(PATH + "crossed/report").body().at("/interactions")).isEqualTo(all);
    assertThat(service.page(PATH + "crossed/report"))
        .contains("How much other experiments change the effect, in units of: spent")
        .contains("offered × offered of crossing");
    assertThat(service.get(PATH + "crossed/interactions?with=crossed").pointers())
        .containsExactly("#with");
    assertThat(service.get(PATH + "crossed/interactions?with=none").pointers())
        .containsExactly("#with");
    assertThat(service.get(PATH + "none/interactions").status()).isEqualTo(HttpStatus.NOT_FOUND);
  }

  @Test
  @Tag("X6")
  void splitsItsOwnUnitsAgainAndFindsNothing() {
    make("self-tested", Map.of());
    SentUnits units = new SentUnits(service, "self-tested");
    for (int i = 0; i < 600; i++) {
      String unit = "unit-" + i;
      units.exposed(unit, i % 2 == 0 ? "control" : "offered", Map.of(), 0);
      units.did(unit, 0, Map.of("amount", i % 37 + (i % 2 == 0 ? 0 : 100)));
    }
    units.send();

    Answer answer =
        service.post(PATH + "self-tested:selfTest", Map.of("splits", 300, "salt", "a-salt"));
    assertThat(answer.status()).isEqualTo(HttpStatus.OK);
    assertThat(answer.number("/metrics/0/units")).isEqualTo(600);
    assertThat(answer.number("/metrics/0/splits")).isEqualTo(300);
    assertThat(answer.body().at("/metrics/0/falsePositives").doubleValue()).isBetween(0.01, 0.1);
    assertThat(answer.body().at("/metrics/0/pValue").doubleValue()).isGreaterThan(0.01);
    assertThat(answer.body().at("/metrics/0/isEven").booleanValue()).isTrue();
    assertThat(service.post(PATH + "self-tested:selfTest", Map.of("splits", 300, "salt", "a-salt")))
        .extracting(Answer::body)
        .isEqualTo(answer.body());
    assertThat(
            service.post(PATH + "self-tested:selfTest", Map.of("splits", 5, "units", 1)).pointers())
        .containsExactlyInAnyOrder("/splits", "/units");
  }

  @Test
  void refusesToSplitUnitsThatWereAssignedTogether() {
    make("self-tested-clusters", Map.of("clusters", Map.of("attribute", "city")));

    assertThat(service.post(PATH + "self-tested-clusters:selfTest", Map.of()).status())
        .isEqualTo(HttpStatus.CONFLICT);
    assertThat(service.post(PATH + "none:selfTest", Map.of()).status())
        .isEqualTo(HttpStatus.NOT_FOUND);
  }

  /** Twice as many units as are read at once, in more clusters than are kept apart. */
  @Test
  void keepsWhatItHasReadOfManyUnits() {
    make("many-clusters", Map.of("clusters", Map.of("attribute", "city")));
    FilledRows rows = new FilledRows(service, "many-clusters");
    for (int from = 1; from <= MANY; from += CHUNK) {
      int to = from + CHUNK - 1;
      rows.exposures(
          from,
          to,
          "i % 10500 % 2 = 0",
          "now() + interval '1 hour'",
          "jsonb_build_object('city', 'city-' || i % 10500)");
      rows.events(from, to, "spent", "true", "now() + interval '2 hours'", "i % 7");
    }
    await().atMost(COUNTED).until(rows::areCounted);

    JsonNode first = service.get(PATH + "many-clusters/results").body();
    JsonNode again = service.get(PATH + "many-clusters/results").body();
    assertThat(first.at("/clusters/clusters").intValue()).isEqualTo(10_500);
    assertThat(first.at("/metrics/0/variants/0/units").intValue()).isEqualTo(21_000);
    assertThat(first.at("/metrics/0/variants/1/comparison/absolute/standardError").doubleValue())
        .isPositive();
    assertThat(again.at("/metrics")).isEqualTo(first.at("/metrics"));
    assertThat(service.get(PATH + "many-clusters/report").body().at("/distributions/0/arms"))
        .hasSize(2);
    assertThat(
            service
                .database()
                .sql("SELECT count(*) FROM row_sums WHERE experiment_key = 'many-clusters'")
                .query(Integer.class)
                .single())
        .isEqualTo(3);
  }

  @Test
  @Tag("X11")
  void drawsHowUnitsSpread() {
    make("spread", Map.of());
    SentUnits units = new SentUnits(service, "spread");
    for (int i = 0; i <= 50; i++) {
      units.exposed("c" + i, "control", Map.of(), 0);
      units.did("c" + i, 0, Map.of("amount", i));
      units.exposed("o" + i, "offered", Map.of(), 0);
      units.did("o" + i, 0, Map.of("amount", 50));
    }
    units.send();

    JsonNode spread = service.get(PATH + "spread/report").body().at("/distributions/0");
    assertThat(spread.at("/lower").doubleValue()).isZero();
    assertThat(spread.at("/upper").doubleValue()).isEqualTo(50);
    assertThat(spread.at("/arms/0/units")).hasSize(25);
    // 51 values over bins that are two wide, the largest in the last one with its neighbours
    assertThat(spread.at("/arms/0/units/0").intValue()).isEqualTo(2);
    assertThat(spread.at("/arms/0/units/24").intValue()).isEqualTo(3);
    assertThat(spread.at("/arms/1/units/24").intValue()).isEqualTo(51);
    assertThat(service.page(PATH + "spread/report")).contains("How units spread: spent");
  }

  private void make(String key, Map<String, Object> analysis) {
    Map<String, Object> body = Requests.anExperiment(key);
    body.put(
        "metrics",
        List.of(
            Map.of("name", "spent", "type", "mean", "event", "did-" + key, "property", "amount")));
    body.put("analysis", analysis);
    assertThat(service.post("/api/v1/analytics/experiment", body).status())
        .isEqualTo(HttpStatus.CREATED);
  }
}
