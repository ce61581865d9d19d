package io.iaros.cx.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/**
 * An experiment that PostgreSQL has not seen when it looked at its tables last: it takes it for
 * empty, and that must not make anything slow.
 */
class UnforeseenIT {

  private static final Logger LOG = LoggerFactory.getLogger(UnforeseenIT.class);

  private static final String PATH = "/api/v1/experiments/";

  private static final int UNITS = 10_000;

  private static final int OTHERS = 12;

  /** A tenth of what it takes where all units are compared with all. */
  private static final Duration PATIENCE =
      Duration.ofSeconds(Integer.getInteger("cx.unforeseen.seconds", 10));

  private final RunningService service = RunningService.shared();

  @Test
  @Tag("X4")
  @Tag("X5")
  void isCountedAndReadAsFastAsOneThatIsKnown() {
    for (int i = 0; i < OTHERS; i++) {
      counted("foreseen-" + i, 300);
    }
    service
        .database()
        .sql("ANALYZE exposure, metric_event, unit_change, counted_unit, counted_value, moment")
        .update();

    LOG.warn("{} units counted in {}", UNITS, counted("unforeseen", UNITS));

    assertThat(service.get(PATH + "unforeseen/results").number("/units")).isEqualTo(UNITS);
    Instant asked = Instant.now();
    await().atMost(PATIENCE).until(() -> unitsByBrowser() == UNITS);
    LOG.warn("{} units read in {}", UNITS, Duration.between(asked, Instant.now()));
  }

  /** By a dimension that nobody declared: read whole, behind the caller's back. */
  private int unitsByBrowser() {
    return service
        .get(PATH + "unforeseen/results?dimension=browser")
        .body()
        .at("/metrics/0/segments")
        .valueStream()
        .mapToInt(segment -> segment.at("/units").intValue())
        .sum();
  }

  private Duration counted(String key, int units) {
    Answer made =
        service.post(
            "/api/v1/analytics/experiment",
            Requests.anExperiment(
                key,
                Map.of(),
                Map.of("name", "did", "type", "proportion", "event", "did-" + key),
                Map.of(
                    "name",
                    "back",
                    "type",
                    "retention",
                    "event",
                    "did-" + key,
                    "after",
                    "P1D",
                    "window",
                    "P7D")));
    assertThat(made.status()).isEqualTo(HttpStatus.CREATED);
    FilledRows rows = new FilledRows(service, key);
    Instant start = Instant.now();
    rows.exposures(
        1, units, "i % 2 = 0", "now() + interval '1 hour'", "'{\"browser\": \"usual\"}'");
    for (String metric : List.of("did", "back")) {
      rows.events(1, units, metric, "true", "now() + interval '2 hours'", "1");
    }
    await().atMost(PATIENCE).until(() -> isCounted(key));
    return Duration.between(start, Instant.now());
  }

  /** What waits for the end of its window is counted again then. */
  private boolean isCounted(String key) {
    return service
        .database()
        .sql(
            """
            SELECT NOT EXISTS (SELECT FROM unit_change
                               WHERE experiment_key = :key AND due_at <= now())
            """)
        .param("key", key)
        .query(Boolean.class)
        .single();
  }
}
