package io.iaros.cx.bench;

import io.iaros.cx.local.ServiceName;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events in batches through the gateway, as the published tracking clients send them. An answer
 * means that Kafka has them.
 */
final class IngestBench {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final String INTERACTIONS = "customer.interactions";
  private static final int BODIES = 500;
  private static final int CONNECTIONS = 8;
  private static final Duration WARM_UP = Duration.ofSeconds(5);

  private final PrintWriter out;
  private final Duration measured;
  private final int batch;
  private final Processes processes = new Processes();

  IngestBench(PrintWriter out, Duration measured, int batch) {
    this.out = out;
    this.measured = measured;
    this.batch = batch;
  }

  /** Events that were acknowledged in each second. */
  double run(BenchPlatform platform) {
    platform.restart();
    String credentials =
        Base64.getEncoder()
            .encodeToString((platform.writeKey() + ":").getBytes(StandardCharsets.UTF_8));
    TopicEnd interactions = new TopicEnd(platform.kafka(), INTERACTIONS);
    Path bodies = bodies(platform.data());
    Outcome outcome =
        Rounds.untilSteady(
                () -> round(platform, credentials, bodies, interactions), Outcome::perSecond)
            .median();
    double events = outcome.perSecond() * batch;
    print(String.format(Locale.ROOT, "median: %,.0f events/s acknowledged", events));
    double baseline = new ProducerBaseline(platform.kafka()).perSecond(measured);
    print(
        String.format(
            Locale.ROOT,
            "Kafka's own producer alone: %,.0f records/s; ingest reaches %.2f of it",
            baseline,
            events / baseline));
    return events;
  }

  private Outcome round(
      BenchPlatform platform, String credentials, Path bodies, TopicEnd interactions) {
    long before = interactions.end();
    Outcome outcome =
        processes.generate(
            new Load(
                platform.url(ServiceName.GATEWAY) + "/v1/batch",
                bodies,
                "Basic " + credentials,
                CONNECTIONS,
                0,
                WARM_UP,
                measured));
    print("batches of %d   %s".formatted(batch, outcome));
    print(
        String.format(
            Locale.ROOT,
            "%,.0f events/s; %,d acknowledged in all, %,d recorded",
            outcome.perSecond() * batch,
            outcome.accepted() * batch,
            interactions.end() - before));
    return outcome;
  }

  private void print(String line) {
    out.println(line);
    out.flush();
  }

  /** No message id: a body that is sent again is other events. */
  private Path bodies(Path folder) {
    SplittableRandom random = new SplittableRandom(3);
    List<String> lines = new ArrayList<>(BODIES);
    for (int line = 0; line < BODIES; line++) {
      List<Map<String, Object>> events = new ArrayList<>(batch);
      for (int number = 0; number < batch; number++) {
        events.add(
            Map.of(
                "type",
                "track",
                "event",
                "search",
                "userId",
                Customers.id(random.nextInt(Customers.COUNT)),
                "context",
                Map.of("channel", "web"),
                "properties",
                Map.of("destination", "A" + random.nextInt(200), "passengers", 2)));
      }
      lines.add(MAPPER.writeValueAsString(Map.of("batch", events)));
    }
    try {
      return Files.write(folder.resolve("batches.ndjson"), lines);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
