package io.iaros.cx.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * How long a result takes over very many exposures: {@code -Dit.test=LargeResultsIT
 * -Dcx.units=10000000}. In the usual build there are just so many that sums are kept up.
 */
class LargeResultsIT {

  private static final Logger LOG = LoggerFactory.getLogger(LargeResultsIT.class);

  private static final String PATH = "/api/v1/experiments/large/results";

  private static final int UNITS = Integer.getInteger("cx.units", 30_000);

  /** What comes in at once. */
  private static final int CHUNK = 5_000;

  /** Rows are counted at some tens of thousands in a second. */
  private static final Duration PATIENCE = Duration.ofSeconds(60 + UNITS / 2_000);

  /** What was read while units still came rests for ten times as long as the reading took. */
  private static final Duration READ_AGAIN = PATIENCE.multipliedBy(4);

  private final RunningService service = RunningService.shared();
  private final FilledRows rows = new FilledRows(service, "large");

  @Test
  @Tag("X4")
  @Tag("X5")
  void answersInLessThanASecondTheFirstTimeToo() {
    service.post("/api/v1/analytics/experiment", body());
    Instant loading = Instant.now();
    for (int from = 1; from <= UNITS; from += CHUNK) {
      fill(from, Math.min(UNITS, from + CHUNK - 1));
    }
    Instant loaded = Instant.now();
    await().atMost(PATIENCE).until(rows::areCounted);
    LOG.warn(
        "{} units: loaded in {}, counted {} later",
        UNITS,
        Duration.between(loading, loaded),
        Duration.between(loaded, Instant.now()));

    Answer first = timed("first", "");
    timed("next", "");
    timed("by channel", "?dimension=channel");
    assertThat(first.number("/units")).isEqualTo(UNITS);
    assertThat(conversions(first, 0)).isEqualTo((UNITS + 4) / 5);
    assertThat(sum(first, 1)).isEqualTo(incomeOfAll());

    tellsByWhateverExposuresTellOnceItIsRead();
  }

  private void tellsByWhateverExposuresTellOnceItIsRead() {
    String byBrowser = "?dimension=browser";
    assertThat(delayed(timed("by browser, at first", byBrowser)))
        .extracting(delayed -> delayed.at("/name").stringValue())
        .containsExactly("held", "browser");
    await().atMost(READ_AGAIN).until(() -> isReadWhole(service.get(PATH + byBrowser)));

    Answer read = timed("by browser, once read", byBrowser);
    JsonNode segments = read.body().at("/metrics/0/segments");
    assertThat(segments.valueStream().mapToInt(segment -> segment.at("/units").intValue()).sum())
        .isEqualTo(UNITS);
    assertThat(sum(read, 2)).isPositive().isLessThan(incomeOfAll());
    assertThat(service.get(PATH + "?dimension=colour").pointers()).containsExactly("#dimension");
  }

  /** What was read first may have been before all units were there. */
  private static boolean isReadWhole(Answer answer) {
    return delayed(answer).stream().allMatch(delayed -> delayed.has("upTo"))
        && conversions(answer, 2) == (UNITS + 4) / 5;
  }

  private static List<JsonNode> delayed(Answer answer) {
    return answer.body().at("/delayed").valueStream().toList();
  }

  private static int conversions(Answer answer, int metric) {
    return answer.number("/metrics/%d/variants/0/conversions".formatted(metric))
        + answer.number("/metrics/%d/variants/1/conversions".formatted(metric));
  }

  private static long sum(Answer answer, int metric) {
    return Stream.of(0, 1)
        .mapToLong(
            variant ->
                answer
                    .body()
                    .at("/metrics/%d/variants/%d/sum".formatted(metric, variant))
                    .longValue())
        .sum();
  }

  /** As {@link #fill} makes it up. */
  private static long incomeOfAll() {
    return IntStream.iterate(1, unit -> unit <= UNITS, unit -> unit + 5)
        .mapToLong(unit -> unit * 7L % 100)
        .sum();
  }

  private Answer timed(String what, String query) {
    Instant start = Instant.now();
    Answer answer = service.get(PATH + query);
    Duration took = Duration.between(start, Instant.now());
    LOG.warn("{} units, {} answer: {}", UNITS, what, took);
    assertThat(took).isLessThan(Duration.ofSeconds(1));
    return answer;
  }

  private static Map<String, Object> body() {
    Map<String, Object> body = Requests.anExperiment("large");
    body.put(
        "metrics",
        List.of(
            Map.of("name", "bought", "type", "proportion", "event", "buy"),
            Map.of("name", "income", "type", "revenue", "event", "buy"),
            Map.of(
                "name",
                "held",
                "type",
                "revenue",
                "event",
                "buy",
                "winsorize",
                Map.of("percentile", 0.5))));
    body.put("analysis", Map.of("dimensions", List.of("channel")));
    return body;
  }

  /** Two weeks of exposures; one unit in five buys, for up to 100. */
  private void fill(int from, int to) {
    String day = "now() + (i % 14) * interval '1 day'";
    rows.exposures(
        from,
        to,
        "i % 2 = 0",
        day,
        """
        jsonb_build_object('channel', CASE WHEN i % 3 = 0 THEN 'web' ELSE 'mobile' END,
                           'browser', CASE WHEN i % 7 = 0 THEN 'other' ELSE 'usual' END)
        """);
    for (String metric : List.of("bought", "income", "held")) {
      rows.events(from, to, metric, "i % 5 = 1", day + " + interval '1 hour'", "(i * 7) % 100");
    }
  }
}
