package io.iaros.cx.journey.passage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.embedded.EmbeddedServers;
import io.iaros.cx.embedded.PostgresServer;
import io.iaros.cx.embedded.ServerKind;
import io.iaros.cx.journey.Hook;
import io.iaros.cx.journey.JourneyTopics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Service and PostgreSQL are killed while journeys act. Each journey comes to its end by the steps
 * of its definition, each effect is done under one key, each timer fires once and in time.
 */
@Tag("J6")
@Tag("J7")
class KillIT {

  private static final Logger LOG = LoggerFactory.getLogger(KillIT.class);
  private static final Duration LIMIT = Duration.ofSeconds(90);

  /** Until a service or a database is there again, on a machine that has much else to do. */
  private static final Duration START_LIMIT = Duration.ofMinutes(4);

  private static final Duration LATE_MAX = Duration.ofSeconds(1);

  /** Of the service two in four, three in five where there are many. */
  private static final String KILLS = "cx.kills";

  private static final int FEW = 4;
  private static final int BEGUN_BETWEEN = 12;

  /** How long each step waits for what does not come. */
  private static final Map<String, Duration> WAITS =
      Map.of(
          "pause", Duration.ofMillis(1_500),
          "nap", Duration.ofSeconds(1),
          "answer", Duration.ofSeconds(2));

  private final List<ServiceProcess> services = new ArrayList<>();
  private final Outages outages = new Outages();
  private int served;

  @Test
  void keepsItsWordWithTwoInstancesSideBySide(@TempDir Path folder) {
    bear(folder, 2, Integer.getInteger(KILLS, FEW));
  }

  @Test
  @EnabledIfSystemProperty(named = KILLS, matches = "\\d+")
  void keepsItsWordAlone(@TempDir Path folder) {
    bear(folder, 1, Integer.getInteger(KILLS, FEW));
  }

  private void bear(Path folder, int instances, int kills) {
    try (PostgresServer postgres = PostgresServer.start(folder, 0);
        Hook hook = new Hook()) {
      Map<String, String> settings =
          new HashMap<>(postgres.databases().ensure("killed", "killed", "killed").settings());
      settings.putAll(EmbeddedServers.settings(KillIT.class, ServerKind.KAFKA));
      start(settings, instances);
      for (String definition : List.of(KillLoad.PAID, KillLoad.UNPAID)) {
        assertThat(
                services
                    .getFirst()
                    .api()
                    .post("/api/v1/journey/definitions", definition(definition, hook))
                    .status())
            .isEqualTo(201);
      }
      KillLoad load = new KillLoad(services);
      try (load) {
        for (int kill = 0; kill < kills; kill++) {
          int known = load.begun();
          await().atMost(START_LIMIT).until(() -> load.begun() >= known + BEGUN_BETWEEN);
          killOne(postgres, kill);
        }
      }
      JdbcClient jdbc = jdbc(settings);
      await().atMost(LIMIT).untilAsserted(() -> assertThat(running(jdbc)).isZero());
      check(jdbc, load, hook, new JourneyTopics(settings));
    } finally {
      services.forEach(ServiceProcess::kill);
    }
  }

  private void start(Map<String, String> settings, int instances) {
    IntStream.range(0, instances)
        .mapToObj(instance -> new ServiceProcess(settings, instance))
        .forEach(services::add);
    services.forEach(ServiceProcess::start);
    await().atMost(START_LIMIT).until(() -> services.stream().allMatch(ServiceProcess::isUp));
  }

  /** Service, database, service, database, service; each is there again before the next one. */
  private void killOne(PostgresServer postgres, int kill) {
    Instant from = Instant.now();
    if (kill % 5 % 2 == 1) {
      postgres.kill();
      postgres.start();
    } else {
      ServiceProcess service = services.get(served++ % services.size());
      service.kill();
      service.start();
    }
    await()
        .atMost(START_LIMIT)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> services.stream().anyMatch(ServiceProcess::isUp));
    outages.add(from, Instant.now());
    await().atMost(START_LIMIT).until(() -> services.stream().allMatch(ServiceProcess::isUp));
  }

  private void check(JdbcClient jdbc, KillLoad load, Hook hook, JourneyTopics topics) {
    List<String> paid = load.paid();
    List<String> unpaid = load.unpaid();
    assertThat(keysAt(hook, "/one")).hasSize(load.begun());
    assertThat(keysAt(hook, "/two")).hasSize(load.begun());
    assertThat(keysAt(hook, "/late")).hasSize(unpaid.size());
    Map<String, List<JourneyEvent>> histories = histories(jdbc);
    assertThat(histories).hasSize(load.begun());
    List<String> whenPaid = UndisturbedJourney.story(definition(KillLoad.PAID, hook), "paid");
    assertThat(paid).allSatisfy(id -> assertThat(story(histories, id)).isEqualTo(whenPaid));
    List<String> whenUnpaid = UndisturbedJourney.story(definition(KillLoad.UNPAID, hook), null);
    assertThat(unpaid).allSatisfy(id -> assertThat(story(histories, id)).isEqualTo(whenUnpaid));
    awaitTold(topics, histories);
    List<Duration> late = histories.values().stream().flatMap(this::late).sorted().toList();
    LOG.info(
        "{} journeys, {} timers, the latest {} ms late; the longest outage {} ms",
        load.begun(),
        late.size(),
        late.getLast().toMillis(),
        outages.longest().toMillis());
    assertThat(late).hasSize(2 * paid.size() + 3 * unpaid.size());
    assertThat(late.getFirst()).as("none too early").isGreaterThanOrEqualTo(Duration.ZERO);
    assertThat(late.getLast()).isLessThanOrEqualTo(LATE_MAX);
  }

  /** The keys under which a path was called, however often. */
  private static Set<String> keysAt(Hook hook, String path) {
    return hook.calls(path).stream().map(Hook.Call::key).collect(Collectors.toSet());
  }

  private static List<String> story(Map<String, List<JourneyEvent>> histories, String id) {
    return UndisturbedJourney.story(histories.getOrDefault(id, List.of()));
  }

  /** How much later than it was due each timer of a journey fired, without the outages. */
  private Stream<Duration> late(List<JourneyEvent> history) {
    Map<String, Instant> entered = new HashMap<>();
    List<Duration> late = new ArrayList<>();
    for (JourneyEvent event : history) {
      switch (event) {
        case JourneyEvent.StepEntered one -> entered.put(one.step(), one.at());
        case JourneyEvent.LaneEntered one -> entered.put(one.step(), one.at());
        case JourneyEvent.StepSettled one -> {
          Duration wait = WAITS.get(one.step());
          Instant since = entered.get(one.step());
          if (wait != null && since != null && !one.outcome().equals("paid")) {
            late.add(outages.upBetween(since.plus(wait), one.at()));
          }
        }
        default -> {} // the others are no timers
      }
    }
    return late.stream();
  }

  private static Map<String, List<JourneyEvent>> histories(JdbcClient jdbc) {
    Map<String, List<JourneyEvent>> histories = new HashMap<>();
    jdbc.sql("SELECT journey_id, type, data FROM journey_event ORDER BY journey_id, sequence")
        .query(
            row -> {
              histories
                  .computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                  .add(JourneyJson.readEvent(row.getString(2), row.getString(3)));
            });
    return histories;
  }

  /** Each event of each journey, in its order; what is sent again has the same id. */
  private static void awaitTold(JourneyTopics topics, Map<String, List<JourneyEvent>> histories) {
    Map<String, List<Long>> expected = new HashMap<>();
    histories.forEach(
        (id, history) ->
            expected.put(id, LongStream.rangeClosed(1, history.size()).boxed().toList()));
    await()
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(topics.sequencesTold()).isEqualTo(expected));
  }

  private static long running(JdbcClient jdbc) {
    return jdbc.sql("SELECT count(*) FROM journey WHERE status = 'RUNNING'")
        .query(Long.class)
        .single();
  }

  private static JdbcClient jdbc(Map<String, String> settings) {
    return JdbcClient.create(
        new DriverManagerDataSource(
            String.valueOf(settings.get("CX_POSTGRES_URL")),
            String.valueOf(settings.get("CX_POSTGRES_USER")),
            String.valueOf(settings.get("CX_POSTGRES_PASSWORD"))));
  }

  private static String definition(String name, Hook hook) {
    return """
    {"name": "%1$s", "title": "Killed", "phases": ["one"], "start": [{"step": "first"}],
     "steps": [
       {"name": "first", "phase": "one", "does": {"webhook": {"url": "%2$s/one"},
        "timeout": "PT1S", "retry": {"attempts": 9, "backoff": "PT0.2S"},
        "then": {"done": "pause"}}},
       {"name": "pause", "phase": "one",
        "does": {"wait": {"for": "%3$s"}, "then": {"done": "both"}}},
       {"name": "both", "phase": "one",
        "does": {"parallel": {"lanes": {"a": "second", "b": "nap"}, "join": "all"},
         "then": {"done": "answer"}}},
       {"name": "second", "phase": "one", "does": {"webhook": {"url": "%2$s/two"},
        "timeout": "PT1S", "retry": {"attempts": 9, "backoff": "PT0.2S"},
        "then": {"done": "join"}}},
       {"name": "nap", "phase": "one",
        "does": {"wait": {"for": "%4$s"}, "then": {"done": "join"}}},
       {"name": "answer", "phase": "one",
        "does": {"hold": {"until": [{"on": "paid", "then": "good"}], "since": "journey"},
         "timeout": "%5$s", "then": {"timeout": "late"}}},
       {"name": "late", "phase": "one", "does": {"webhook": {"url": "%2$s/late"},
        "timeout": "PT1S", "retry": {"attempts": 9, "backoff": "PT0.2S"},
        "then": {"done": "bad"}}},
       {"name": "good", "phase": "one", "terminal": "COMPLETED"},
       {"name": "bad", "phase": "one", "terminal": "ABANDONED"}]}
    """
        .formatted(
            name,
            hook.url(""),
            WAITS.get("pause"),
            WAITS.get("nap"),
            name.equals(KillLoad.PAID) ? START_LIMIT : WAITS.get("answer"));
  }
}
