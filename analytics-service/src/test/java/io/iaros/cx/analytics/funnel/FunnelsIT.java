package io.iaros.cx.analytics.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.analytics.query.Period;
import io.iaros.cx.embedded.EmbeddedServers;
import io.iaros.cx.embedded.PostgresDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** The funnel's query against a plain reading of its rules, and against published examples. */
class FunnelsIT {

  private static final Instant START = Instant.parse("2026-03-02T06:00:00Z");
  private static final Instant LONG_AFTER = START.plus(Duration.ofDays(30));
  private static JdbcClient jdbc;
  private static Funnels funnels;

  /** One connection and one commit for many rows. */
  private static TransactionTemplate transaction;

  @BeforeAll
  static void migrate() {
    PostgresDatabase database =
        EmbeddedServers.postgres().createDatabase(EmbeddedServers.uniqueName(FunnelsIT.class));
    DriverManagerDataSource source =
        new DriverManagerDataSource(database.jdbcUrl(), database.user(), database.password());
    Flyway.configure().dataSource(source).load().migrate();
    jdbc = JdbcClient.create(source);
    transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
    funnels = new Funnels(jdbc);
  }

  @Test
  void takesTheLongestChain() {
    journey("longest", "j1", List.of("A", "B", "A", "C", "B", "C"));

    assertThat(entered("longest", List.of("A", "B", "C"), null)).containsExactly(1L, 1L, 1L);
  }

  @Test
  void allowsOtherStepsBetween() {
    journey("between", "j2", List.of("A", "B", "C", "B", "D"));

    assertThat(entered("between", List.of("A", "B", "C", "D"), null))
        .containsExactly(1L, 1L, 1L, 1L);
  }

  @Test
  void countsNoStepThatCameTooEarly() {
    journey("order", "j3", List.of("A", "B", "D", "C"));

    assertThat(entered("order", List.of("A", "B", "C", "D"), null)).containsExactly(1L, 1L, 1L, 0L);
  }

  @Test
  void entersARepeatedStepTwice() {
    journey("repeated", "j4", List.of("A", "A"));
    journey("repeated", "j5", List.of("A"));

    assertThat(entered("repeated", List.of("A", "A"), null)).containsExactly(2L, 1L);
  }

  @Test
  void agreesWithAPlainReadingOnRandomJourneys() {
    Random random = new Random(20_260_302);
    List<List<String>> journeys =
        IntStream.range(0, 300).mapToObj(_ -> randomSteps(random)).toList();
    transaction.executeWithoutResult(
        _ -> {
          for (int i = 0; i < journeys.size(); i++) {
            journey("random", "r" + i, journeys.get(i));
          }
        });
    for (int round = 0; round < 20; round++) {
      List<String> steps = randomSteps(random).subList(0, 2 + random.nextInt(2));
      Duration window = random.nextBoolean() ? null : Duration.ofMinutes(1 + random.nextInt(5));

      assertThat(entered("random", steps, window)).isEqualTo(plainly(journeys, steps, window));
    }
  }

  /** One step a minute. */
  private static void journey(String definition, String journeyId, List<String> steps) {
    jdbc.sql(
            """
            INSERT INTO journey (journey_id, subject, definition, definition_version, last_sequence,
                                 step, started_at)
            VALUES (?, 's', ?, 1, ?, ?, ?)
            """)
        .params(
            journeyId, definition, steps.size(), steps.getLast(), START.atOffset(ZoneOffset.UTC))
        .update();
    for (int i = 0; i < steps.size(); i++) {
      jdbc.sql("INSERT INTO journey_step VALUES (?, ?, ?, 1, ?, ?)")
          .params(
              journeyId,
              i + 1,
              definition,
              steps.get(i),
              START.plus(Duration.ofMinutes(i)).atOffset(ZoneOffset.UTC))
          .update();
    }
  }

  private static List<Long> entered(
      String definition, List<String> steps, @Nullable Duration window) {
    return funnels
        .count(new FunnelQuestion(definition, 1, steps, Period.ALWAYS, window), LONG_AFTER)
        .steps()
        .stream()
        .map(Funnel.Step::entered)
        .toList();
  }

  private static List<Long> plainly(
      List<List<String>> journeys, List<String> steps, @Nullable Duration window) {
    long minutes = window == null ? Long.MAX_VALUE : window.toMinutes();
    return IntStream.rangeClosed(1, steps.size())
        .mapToObj(
            depth ->
                journeys.stream()
                    .filter(journey -> longestChain(journey, steps, minutes) >= depth)
                    .count())
        .toList();
  }

  private static int longestChain(List<String> journey, List<String> steps, long minutes) {
    int longest = 0;
    for (int start = 0; start < journey.size(); start++) {
      int depth = 0;
      for (int at = start; at < journey.size() && at - start <= minutes; at++) {
        boolean mayMatch = depth > 0 || at == start;
        if (mayMatch && depth < steps.size() && journey.get(at).equals(steps.get(depth))) {
          depth++;
        }
      }
      longest = Math.max(longest, depth);
    }
    return longest;
  }

  private static List<String> randomSteps(Random random) {
    List<String> steps = new ArrayList<>();
    int length = 3 + random.nextInt(8);
    for (int i = 0; i < length; i++) {
      steps.add(String.valueOf((char) ('A' + random.nextInt(4))));
    }
    return steps;
  }
}
