package io.iaros.cx.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long a result takes over very many exposures: {@code -Dit.test=LargeResultsIT
 * -Dcx.units=1000000}.
 */
@EnabledIfSystemProperty(named = "cx.units", matches = "\\d+")
class LargeResultsIT {

  private static final Logger LOG = LoggerFactory.getLogger(LargeResultsIT.class);
  private static final String PATH = "/api/v1/experiments/large/results?dimension=channel";

  private final RunningService service = RunningService.shared();

  @Test
  void answersInLessThanASecondOnceItsSumsAreKept() {
    int units = Objects.requireNonNull(Integer.getInteger("cx.units"));
    Map<String, Object> body = Requests.anExperiment("large");
    body.put(
        "metrics",
        List.of(
            Map.of("name", "bought", "type", "proportion", "event", "buy"),
            Map.of(
                "name",
                "income",
                "type",
                "revenue",
                "event",
                "buy",
                "winsorize",
                Map.of("percentile", 0.999))));
    body.put("analysis", Map.of("dimensions", List.of("channel")));
    service.post("/api/v1/analytics/experiment", body);
    fill(units);

    Duration first = timed(units);
    Duration second = timed(units);
    LOG.warn("{} units: first answer {}, next {}", units, first, second);

    assertThat(second).isLessThan(Duration.ofSeconds(1));
  }

  private Duration timed(int units) {
    Instant start = Instant.now();
    assertThat(service.get(PATH).number("/units")).isEqualTo(units);
    return Duration.between(start, Instant.now());
  }

  /** Two weeks of exposures; one unit in five buys, for up to 100. */
  private void fill(int units) {
    service
        .database()
        .sql(
            """
            INSERT INTO exposure (experiment_key, unit, variant, first_at, attributes)
            SELECT 'large', 'unit-' || i,
                   CASE WHEN i % 2 = 0 THEN 'control' ELSE 'offered' END,
                   now() + (i % 14) * interval '1 day',
                   jsonb_build_object('channel',
                     CASE WHEN i % 3 = 0 THEN 'web' ELSE 'mobile' END)
            FROM generate_series(1, :units) i
            """)
        .param("units", units)
        .update();
    for (String metric : List.of("bought", "income")) {
      service
          .database()
          .sql(
              """
              INSERT INTO metric_event
                (experiment_key, unit, metric, part, event_id, occurred_at, value)
              SELECT 'large', 'unit-' || i, :metric, 0, 'event-' || i,
                     now() + (i % 14) * interval '1 day' + interval '1 hour', (i * 7) % 100
              FROM generate_series(1, :units, 5) i
              """)
          .param("metric", metric)
          .param("units", units)
          .update();
    }
    service.database().sql("ANALYZE exposure, metric_event").update();
  }
}
