package io.iaros.cx.experiment;

import static io.iaros.cx.experiment.Requests.purchaseOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.EventData;
import io.iaros.cx.events.customer.CustomerLinked;
import io.iaros.cx.events.customer.CustomerUnlinked;
import io.iaros.cx.events.customer.InteractionRecorded;
import io.iaros.cx.events.experiment.ExposureRecorded;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums are kept up unit by unit: the same as if all rows were read at once. */
class CountingIT {

  private static final String PATH = "/api/v1/experiments/";

  /** Of the first units of a crowd, in seconds; the others are alike. */
  private static final int CROWD = 40;

  private final RunningService service = RunningService.shared();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  @Tag("X4")
  @Tag("X5")
  void comeToTheSameSumsInWhateverOrderAndBatches(long seed) {
    String inOrder = "counted-%d-in-order".formatted(seed);
    String shuffled = "counted-%d-shuffled".formatted(seed);
    Instant start = startBoth(inOrder, shuffled);
    service.publishAndConsume(new Story(inOrder, start).events());

    List<Event<?>> events = new Story(shuffled, start).events();
    Random random = new Random(seed);
    events.addAll(events.subList(0, random.nextInt(events.size())));
    Collections.shuffle(events, random);
    while (!events.isEmpty()) {
      List<Event<?>> batch = events.subList(0, 1 + random.nextInt(events.size()));
      service.publishAndConsume(batch);
      units(shuffled);
      batch.clear();
    }

    assertThat(units(inOrder)).isPositive();
    assertThat(units(shuffled)).isEqualTo(units(inOrder));
    List<String> sums = sumsOf(shuffled);
    assertThat(sums).isNotEmpty().isEqualTo(sumsOf(inOrder));
    countAnew(shuffled);
    assertThat(sumsOf(shuffled)).isEqualTo(sums);
  }

  /** Whoever lets time pass for retention need not do anything else. */
  @Test
  @Tag("X5")
  void countsForRetentionOnceTheTimeIsOver() {
    start("counted-later");
    Instant seen = Instant.now();
    service.post(
        PATH + "counted-later/exposures",
        Map.of(
            "exposures",
            List.of(Map.of("unit", "u", "variant", "control", "at", seen.toString()))));
    assertThat(retained()).isZero();

    await().atMost(RunningService.PATIENCE).untilAsserted(() -> assertThat(retained()).isOne());
    assertThat(Instant.now()).isAfterOrEqualTo(seen.plusSeconds(2));
  }

  private int retained() {
    return service.get(PATH + "counted-later/results").number("/metrics/3/variants/0/units");
  }

  @Test
  @Tag("X4")
  void makeOneUnitOfSubjectsThatTurnOutToBeOneCustomer() {
    Instant start = start("counted-merged");
    Story story = new Story("counted-merged", start);
    story.exposed("phone", "control", 10, "web");
    story.exposed("tablet", "control", 5, "app");
    story.bought("phone", "order-1", 20, "10");
    story.bought("tablet", "order-2", 7, "5");
    story.exposed("laptop", "control", 10, "web");
    story.exposed("desk", "offered", 11, "web");
    service.publishAndConsume(story.events);
    buyUnderTwoIds(start.plusSeconds(30));
    assertThat(units("counted-merged")).isEqualTo(4);

    Story links = new Story("counted-merged", start);
    links.linked("phone", "ann", 60);
    links.linked("tablet", "ann", 61);
    links.linked("laptop", "bob", 60);
    links.linked("desk", "bob", 60);
    service.publishAndConsume(links.events);

    Answer merged = service.get(PATH + "counted-merged/results");
    assertThat(merged.number("/units")).isOne();
    assertThat(merged.number("/multipleExposures")).isOne();
    assertThat(merged.number("/metrics/0/variants/0/count")).isEqualTo(3);
    assertThat(merged.number("/metrics/2/variants/0/sum")).isEqualTo(17);

    Story end = new Story("counted-merged", start);
    end.unlinked("desk", "bob", 90);
    service.publishAndConsume(end.events);
    assertThat(units("counted-merged")).isEqualTo(3);
  }

  /** One event that was sent under both. */
  private void buyUnderTwoIds(Instant at) {
    service.post(
        PATH + "counted-merged/events",
        Map.of(
            "events",
            Stream.of("phone", "tablet")
                .map(
                    unit ->
                        Map.of(
                            "id",
                            "order-3",
                            "unit",
                            "counted-merged-" + unit,
                            "event",
                            purchaseOf("counted-merged"),
                            "at",
                            at.toString(),
                            "properties",
                            Map.of("revenue", "2")))
                .toList()));
  }

  private Instant startBoth(String one, String other) {
    start(one);
    return start(other);
  }

  /** Answers with an instant after the start. */
  private Instant start(String key) {
    String buy = purchaseOf(key);
    Map<String, Object> body = Requests.anExperiment(key);
    body.put(
        "metrics",
        List.of(
            Map.of("name", "bought", "type", "count", "event", buy),
            Map.of(
                "name",
                "income",
                "type",
                "revenue",
                "event",
                buy,
                "winsorize",
                Map.of("cap", 20),
                "covariate",
                "PT1H"),
            Map.of(
                "name",
                "each",
                "type",
                "ratio",
                "event",
                buy,
                "property",
                "revenue",
                "denominator",
                Map.of("event", buy)),
            Map.of(
                "name",
                "back",
                "type",
                "retention",
                "event",
                buy,
                "after",
                "PT1S",
                "window",
                "PT1S"),
            Map.of("name", "path", "type", "funnel", "event", buy, "steps", List.of("add")),
            Map.of(
                "name",
                "held",
                "type",
                "revenue",
                "event",
                buy,
                "winsorize",
                Map.of("percentile", 0.9))));
    body.put("analysis", Map.of("dimensions", List.of("channel")));
    assertThat(service.post("/api/v1/analytics/experiment", body).status().value()).isEqualTo(201);
    return Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
  }

  private int units(String experiment) {
    return service.get(PATH + experiment + "/results").number("/units");
  }

  /** All sums that are not nothing, each a line. */
  private List<String> sumsOf(String experiment) {
    units(experiment);
    return service
        .database()
        .sql(
            """
            SELECT concat_ws(' ', metric, variant, period, reached, day, dimension, segment, units,
                     converted, events, trim_scale(x), trim_scale(xx), trim_scale(y),
                     trim_scale(yy), trim_scale(xy), trim_scale(c), trim_scale(cc),
                     trim_scale(xc), trim_scale(yc)) AS line
            FROM moment
            WHERE experiment_key = :experiment
              AND (units, converted, events, x, xx, y, yy, xy, c, cc, xc, yc)
                    <> (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
            ORDER BY line
            """)
        .param("experiment", experiment)
        .query((row, _) -> String.valueOf(row.getString(1)))
        .list();
  }

  /** As if nothing had ever been counted. */
  private void countAnew(String experiment) {
    for (String table : List.of("moment", "counted_value", "counted_unit")) {
      service
          .database()
          .sql("DELETE FROM " + table + " WHERE experiment_key = :experiment")
          .param("experiment", experiment)
          .update();
    }
    service
        .database()
        .sql(
            """
            INSERT INTO unit_change (experiment_key, unit)
            SELECT experiment_key, unit FROM exposure WHERE experiment_key = :experiment
            """)
        .param("experiment", experiment)
        .update();
  }

  /** What units of an experiment saw and did; their names belong to it. */
  private static final class Story {

    private final String experiment;
    private final Instant start;
    private final List<Event<?>> events = new ArrayList<>();

    Story(String experiment, Instant start) {
      this.experiment = experiment;
      this.start = start;
    }

    /** Some are seen twice, in both arms, under two names, or under names that change hands. */
    List<Event<?>> events() {
      for (int i = 0; i < CROWD; i++) {
        String unit = "unit-" + i;
        String arm = i % 2 == 0 ? "control" : "offered";
        exposed(unit, arm, 10 + i, i % 3 == 0 ? "web" : "app");
        if (i % 4 == 0) {
          exposed(unit, arm, 5 + i, "kiosk");
        }
        if (i % 10 == 9) {
          exposed(unit, "control", 60 + i, "web");
        }
        if (i % 3 != 0) {
          bought(unit, "first", 8 + i, i + ".25");
          bought(unit, "second", 20 + i, i + ".75");
          happened(unit, "added", 30 + i, "add", Map.of());
          bought(unit, "third", 86_400 + i, "7.1");
        }
        if (i % 5 == 0) {
          linked(unit, "customer-" + i / 10, 100);
          bought("customer-" + i / 10, "second", 20 + i, i + ".75");
        }
        if (i % 15 == 0) {
          unlinked(unit, "customer-" + i / 10, 200);
          linked(unit, "customer-" + i / 20, 200);
        }
      }
      return events;
    }

    void exposed(String unit, String variant, int second, String channel) {
      add(
          unit,
          "exposure",
          second,
          new ExposureRecorded(
              experiment, 2, variant, unitOf(unit), null, Map.of("channel", channel)));
    }

    void bought(String unit, String order, int second, String revenue) {
      happened(unit, order, second, purchaseOf(experiment), Map.of("revenue", revenue));
    }

    void happened(String unit, String id, int second, String name, Map<String, Object> properties) {
      add(
          unit,
          id,
          second,
          new InteractionRecorded(
              InteractionRecorded.Kind.TRACK,
              name,
              null,
              "web",
              null,
              null,
              null,
              properties,
              Map.of(),
              null));
    }

    void linked(String subject, String customer, int second) {
      add(
          subject,
          "linked",
          second,
          new CustomerLinked(
              unitOf(customer),
              unitOf(subject),
              CustomerLinked.Kind.ANONYMOUS_ID,
              CustomerLinked.Through.IDENTIFICATION));
    }

    void unlinked(String subject, String customer, int second) {
      add(subject, "unlinked", second, new CustomerUnlinked(unitOf(customer), unitOf(subject)));
    }

    private void add(String unit, String what, int second, EventData data) {
      String id = "%s-%s-%s-%d".formatted(experiment, unit, what, second);
      events.add(new Event<>(id, "/test", unitOf(unit), start.plusSeconds(second), null, data));
    }

    private String unitOf(String unit) {
      return experiment + "-" + unit;
    }
  }
}
