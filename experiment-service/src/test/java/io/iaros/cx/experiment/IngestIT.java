package io.iaros.cx.experiment;

import static io.iaros.cx.experiment.Requests.anExperiment;
import static io.iaros.cx.experiment.Requests.purchaseOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.customer.InteractionRecorded;
import io.iaros.cx.events.experiment.ExposureRecorded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How fast exposures and events come in: {@code -Dit.test=IngestIT -Dcx.ingest=20000}. */
@EnabledIfSystemProperty(named = "cx.ingest", matches = "\\d+")
class IngestIT {

  private static final Logger LOG = LoggerFactory.getLogger(IngestIT.class);

  private static final int MANY = Integer.getInteger("cx.ingest", 0);

  /** In one request. */
  private static final int BATCH = 1_000;

  private final RunningService service = RunningService.shared();
  private final Instant now = Instant.now();

  @Test
  void takesInExposuresAndEventsOverHttp() {
    service.post("/api/v1/analytics/experiment", anExperiment("ingest-http"));
    send("warm-up", BATCH);

    Duration took = send("unit", MANY);

    LOG.warn("HTTP: {} exposures and as many events in {}", MANY, took);
    assertThat(service.get("/api/v1/experiments/ingest-http/results").number("/units"))
        .isPositive();
  }

  private Duration send(String unit, int many) {
    Instant start = Instant.now();
    String path = "/api/v1/experiments/ingest-http/";
    for (int from = 0; from < many; from += BATCH) {
      service.post(
          path + "exposures",
          Map.of(
              "exposures",
              batch(
                  from,
                  i ->
                      Map.of(
                          "unit",
                          unit + i,
                          "variant",
                          armOf(i),
                          "at",
                          now.toString(),
                          "attributes",
                          Map.of("channel", "web")))));
      service.post(
          path + "events",
          Map.of(
              "events",
              batch(
                  from,
                  i ->
                      Map.of(
                          "id",
                          unit + i,
                          "unit",
                          unit + i,
                          "event",
                          purchaseOf("ingest-http"),
                          "at",
                          now.plusSeconds(1).toString(),
                          "properties",
                          Map.of("revenue", "10")))));
    }
    return Duration.between(start, Instant.now());
  }

  private static List<Map<String, Object>> batch(int from, IntFunction<Map<String, Object>> one) {
    return IntStream.range(from, from + BATCH).mapToObj(one).toList();
  }

  private static String armOf(int number) {
    return number % 2 == 0 ? "control" : "offered";
  }

  @Test
  void takesInExposuresAndEventsOverKafka() {
    service.post("/api/v1/analytics/experiment", anExperiment("ingest-kafka"));
    service.publishAndConsume(events("warm-up", BATCH));
    List<Event<?>> events = events("unit", MANY);

    Instant start = Instant.now();
    service.publishAndConsume(events);

    LOG.warn(
        "Kafka: {} exposures and as many events in {}",
        MANY,
        Duration.between(start, Instant.now()));
    assertThat(service.get("/api/v1/experiments/ingest-kafka/results").number("/units"))
        .isPositive();
  }

  private List<Event<?>> events(String unit, int many) {
    List<Event<?>> events = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      String key = "kafka-" + unit + i;
      events.add(
          new Event<>(
              key + "-seen",
              "/test",
              key,
              now,
              null,
              new ExposureRecorded(
                  "ingest-kafka", 2, armOf(i), key, null, Map.of("channel", "web"))));
      events.add(
          new Event<>(
              key + "-bought",
              "/test",
              key,
              now.plusSeconds(1),
              null,
              new InteractionRecorded(
                  InteractionRecorded.Kind.TRACK,
                  purchaseOf("ingest-kafka"),
                  null,
                  "web",
                  null,
                  null,
                  null,
                  Map.of("revenue", "10"),
                  Map.of(),
                  null)));
    }
    return events;
  }
}
