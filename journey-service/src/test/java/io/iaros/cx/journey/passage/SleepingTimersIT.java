package io.iaros.cx.journey.passage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.embedded.EmbeddedServers;
import io.iaros.cx.embedded.ServerKind;
import io.iaros.cx.journey.Api;
import io.iaros.cx.journey.JourneyApplication;
import io.iaros.cx.service.testing.ServiceSecrets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A million timers that sleep are in nobody's way, and two instances fire each of the others once
 * and in time, though the clock of one of them jumps to and fro by an hour.
 */
@Tag("J7")
class SleepingTimersIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int JOURNEYS = 200;
  private static final String RUNNING = "SELECT count(*) FROM journey WHERE status = 'RUNNING'";

  private static final String DEFINITION =
      """
      {"name": "nap", "title": "A nap", "phases": ["one"], "start": [{"step": "napping"}],
       "steps": [
         {"name": "napping", "phase": "one",
          "does": {"wait": {"for": "PT2S"}, "then": {"done": "end"}}},
         {"name": "end", "phase": "one", "terminal": "COMPLETED"}]}
      """;

  private static final Map<String, String> SETTINGS =
      EmbeddedServers.settings(SleepingTimersIT.class, ServerKind.POSTGRES, ServerKind.KAFKA);

  @Test
  void firesEachOnceWhateverTheClockOfAnInstanceSays() {
    JumpingClock jumping = new JumpingClock();
    try (ConfigurableApplicationContext one = start(0, InstantSource.system());
        ConfigurableApplicationContext other = start(1, jumping)) {
      JdbcClient jdbc = one.getBean(JdbcClient.class);
      jdbc.sql(
              """
              INSERT INTO timer (timer_id, kind, aggregate_id, due_at, payload)
              SELECT 'asleep-' || n, 'journey', gen_random_uuid()::text,
                     now() + interval '1 year' + n * interval '1 second', '{}'::jsonb
              FROM generate_series(1, 1000000) AS n
              """)
          .update();
      jdbc.sql("ANALYZE timer").update();
      assertThat(planOfClaim(jdbc)).contains("timer_by_due").doesNotContain("Seq Scan");

      List<Api> instances = List.of(api(one), api(other));
      instances.getFirst().post("/api/v1/journey/definitions", DEFINITION);
      List<String> ids = new ArrayList<>();
      for (int number = 0; number < JOURNEYS; number++) {
        ids.add(
            instances
                .get(number % 2)
                .post(
                    "/api/v1/journey/start",
                    Map.of("definition", "nap", "customerId", "c" + number, "channel", "web"))
                .text("/journeyId"));
      }
      jumping.jump(HOUR);
      await().atMost(LIMIT).until(() -> count(jdbc, RUNNING) < JOURNEYS / 2);
      jumping.jump(HOUR.multipliedBy(-2));
      await().atMost(LIMIT).untilAsserted(() -> assertThat(count(jdbc, RUNNING)).isZero());
      assertThat(ids).hasSize(JOURNEYS);
      assertThat(count(jdbc, "SELECT count(*) FROM journey WHERE status = 'COMPLETED'"))
          .isEqualTo(JOURNEYS);
      assertThat(count(jdbc, "SELECT count(*) FROM journey_event WHERE type = 'step-settled'"))
          .isEqualTo(JOURNEYS);
      assertThat(late(jdbc, "min")).as("the first").isGreaterThanOrEqualTo(0);
      assertThat(late(jdbc, "max")).as("the latest").isLessThan(1_000);
      assertThat(count(jdbc, "SELECT count(*) FROM timer WHERE attempts > 0")).isZero();
    }
  }

  /** How late the first or the latest was, in milliseconds. */
  private static long late(JdbcClient jdbc, String which) {
    return jdbc.sql(
            """
            SELECT floor(extract(epoch FROM %s(e.at - j.started_at - interval '2 seconds')) * 1000)
            FROM journey j JOIN journey_event e USING (journey_id) WHERE e.type = 'step-settled'
            """
                .formatted(which))
        .query(Long.class)
        .single();
  }

  private static String planOfClaim(JdbcClient jdbc) {
    return String.join(
        "\n",
        jdbc.sql(
                """
                EXPLAIN SELECT * FROM timer WHERE due_at <= now() AND attempts < 10
                ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED
                """)
            .query(String.class)
            .list());
  }

  private static long count(JdbcClient jdbc, String query) {
    return jdbc.sql(query).query(Long.class).single();
  }

  private static Api api(ConfigurableApplicationContext service) {
    return new Api(
        service.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
  }

  private static ConfigurableApplicationContext start(int instance, InstantSource clock) {
    Map<String, String> properties = new HashMap<>(SETTINGS);
    properties.putAll(ServiceSecrets.shared().properties());
    properties.put("cx.consumer.instance", Integer.toString(instance));
    String[] arguments =
        properties.entrySet().stream()
            .map(property -> "--%s=%s".formatted(property.getKey(), property.getValue()))
            .toArray(String[]::new);
    return new SpringApplicationBuilder(JourneyApplication.class)
        .initializers(
            (GenericApplicationContext context) ->
                context.registerBean("clock", InstantSource.class, () -> clock))
        .run(arguments);
  }

  /** The clock of a machine that somebody sets. Thread-safe. */
  private static final class JumpingClock implements InstantSource {

    private volatile Duration ahead = Duration.ZERO;

    void jump(Duration by) {
      ahead = ahead.plus(by);
    }

    @Override
    public Instant instant() {
      return Instant.now().plus(ahead);
    }
  }
}
