package io.iaros.cx.bench;

import static io.iaros.cx.local.ServerName.KAFKA;
import static io.iaros.cx.local.ServerName.MONGODB;
import static io.iaros.cx.local.ServerName.POSTGRES;
import static io.iaros.cx.local.ServerName.REDIS;

import io.iaros.cx.bench.Cost.Measured;
import io.iaros.cx.local.ServerName;
import io.iaros.cx.local.ServiceName;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * Decisions beside a bare endpoint that reads one Redis key, both called directly by the same
 * generator, in turns.
 */
final class PersonalizeBench {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final int BODIES = 200_000;
  private static final int CONNECTIONS = 32;

  private static final Duration WARM_UP = Duration.ofSeconds(30);
  private static final Duration SHORT_WARM_UP = Duration.ofSeconds(5);
  private static final double COLD_RATE = 100;
  private static final double[] SHARES = {0.25, 0.5, 0.75};

  /** One measurement of each, one right after the other. */
  private record Turn(Measured bare, Measured personalize) {
    double share() {
      return personalize.outcome().perSecond() / bare.outcome().perSecond();
    }
  }

  private final PrintWriter out;
  private final Duration measured;
  private final Processes processes = new Processes();

  PersonalizeBench(PrintWriter out, Duration measured) {
    this.out = out;
    this.measured = measured;
  }

  /** The share of the baseline's rate that decisions reach. */
  double run(BenchPlatform platform) {
    print(
        "%d offers, %d rules, %d segments"
            .formatted(Catalogue.OFFERS, Catalogue.RULES, Catalogue.SEGMENTS));
    platform.send(
        ServiceName.PERSONALIZATION, "PUT", "/api/v1/offers", Map.of("offers", Catalogue.offers()));
    platform.send(
        ServiceName.PERSONALIZATION, "PUT", "/api/v1/rules", Map.of("rules", Catalogue.rules()));
    platform.send(
        ServiceName.PERSONALIZATION,
        "PUT",
        "/api/v1/segments",
        Map.of("segments", Catalogue.segments()));
    Customers.ensure(platform);
    print(String.format(Locale.ROOT, "%,d customers are known", Customers.COUNT));
    platform.restart();
    Path bodies = bodies(platform.data());
    print(
        processes.isPinned()
            ? "The generator has one processor and shares it with whatever else runs."
            : "There is no taskset: server and generator share the processors.");
    Customers.read(platform);
    double share = inTurns(platform, bodies);
    atSteadyRates(platform, bodies);
    return share;
  }

  /**
   * Both in turns, because a machine is not always equally quick. The share is that of the median
   * turn once decisions no longer become quicker.
   */
  private double inTurns(BenchPlatform platform, Path bodies) {
    fill(platform);
    Process server =
        processes.bareEndpoint(
            platform.freePort(), platform.redis(), platform.data().resolve("bare.log"));
    try {
      Waiting.untilListening(platform.freePort());
      String url = "http://127.0.0.1:" + platform.freePort() + BareEndpoint.PATH;
      turn(platform, server, url, bodies, WARM_UP);
      Rounds<Turn> turns =
          Rounds.untilSteady(
              () -> printed(turn(platform, server, url, bodies, SHORT_WARM_UP)), Turn::share);
      Turn median = turns.median();
      print(
          String.format(
              Locale.ROOT,
              "personalize reaches %.2f of the bare endpoint's rate (last turns %s)",
              median.share(),
              turns.counted().stream().map(turn -> "%.2f".formatted(turn.share())).toList()));
      print(
          String.format(
              Locale.ROOT,
              "a decision takes %.1f times the processor time of a request to the bare endpoint",
              median.personalize().cost().microsPerRequest()
                  / median.bare().cost().microsPerRequest()));
      return median.share();
    } finally {
      server.destroy();
    }
  }

  private Turn turn(
      BenchPlatform platform, Process bare, String url, Path bodies, Duration warmUp) {
    return new Turn(
        Cost.of(
            Map.of(
                "endpoint", bare.pid(),
                "redis", platform.processId(REDIS),
                "generator", processes.generatorId()),
            () -> processes.generate(load(url, bodies, "none", warmUp))),
        Cost.of(
            deciding(platform),
            () ->
                processes.generate(
                    load(
                        url(platform),
                        bodies,
                        platform.bearer(ServiceName.PERSONALIZATION),
                        warmUp))));
  }

  /** All that have part in a decision. */
  private Map<String, Long> deciding(BenchPlatform platform) {
    Map<String, Long> ids = new TreeMap<>();
    ids.put("service", platform.processId(ServiceName.PERSONALIZATION));
    ids.put("generator", processes.generatorId());
    for (ServerName server : List.of(REDIS, MONGODB, POSTGRES, KAFKA)) {
      ids.put(server.label(), platform.processId(server));
    }
    return ids;
  }

  private Turn printed(Turn turn) {
    printed("bare endpoint      ", turn.bare());
    printed("personalize        ", turn.personalize());
    return turn;
  }

  private void printed(String name, Measured measured) {
    print(name + measured.outcome());
    print("  " + measured.cost());
  }

  /** At steady rates, as shares of what it does when the next request comes with each answer. */
  private void atSteadyRates(BenchPlatform platform, Path bodies) {
    double peak =
        Rounds.untilSteady(() -> processes.generate(endless(platform, bodies)), Outcome::perSecond)
            .median()
            .perSecond();
    print(String.format(Locale.ROOT, "its peak: %,.0f/s", peak));
    for (double share : SHARES) {
      Outcome outcome =
          processes.generate(endless(platform, bodies).atRate(peak * share, SHORT_WARM_UP));
      print("  at %2.0f %%          %s".formatted(share * 100, outcome));
    }
    print("  cold, at %2.0f/s     %s".formatted(COLD_RATE, cold(platform, bodies)));
  }

  private static String url(BenchPlatform platform) {
    return platform.url(ServiceName.PERSONALIZATION) + "/api/v1/experience/personalize";
  }

  /** With no copy in Redis; what the process itself holds is a tenth of the customers. */
  private Outcome cold(BenchPlatform platform, Path bodies) {
    RedisClient client = RedisClient.create(platform.redis());
    try (StatefulRedisConnection<String, String> connection = client.connect()) {
      connection.sync().flushall();
    } finally {
      client.shutdown();
    }
    return processes.generate(endless(platform, bodies).atRate(COLD_RATE, SHORT_WARM_UP));
  }

  /** The next request comes with each answer. */
  private Load endless(BenchPlatform platform, Path bodies) {
    return load(url(platform), bodies, platform.bearer(ServiceName.PERSONALIZATION), SHORT_WARM_UP);
  }

  private Load load(String url, Path bodies, String authorization, Duration warmUp) {
    return new Load(url, bodies, authorization, CONNECTIONS, 0, warmUp, measured);
  }

  /** Something to read for each customer, as large as the hot copy of a profile. */
  private static void fill(BenchPlatform platform) {
    String value = MAPPER.writeValueAsString(Map.of("profile", "x".repeat(700)));
    RedisClient client = RedisClient.create(platform.redis());
    try (StatefulRedisConnection<String, String> connection = client.connect()) {
      for (int number = 0; number < Customers.COUNT; number++) {
        connection.sync().set(BareEndpoint.KEY_PREFIX + Customers.id(number), value);
      }
    } finally {
      client.shutdown();
    }
  }

  private static Path bodies(Path folder) {
    SplittableRandom random = new SplittableRandom(2);
    List<String> lines = new ArrayList<>(BODIES);
    for (int line = 0; line < BODIES; line++) {
      lines.add(
          MAPPER.writeValueAsString(
              Map.of(
                  "customerId",
                  Customers.id(random.nextInt(Customers.COUNT)),
                  "channel",
                  "mobile",
                  "slots",
                  List.of("hero", "offers"))));
    }
    try {
      return Files.write(folder.resolve("bodies.ndjson"), lines);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private void print(String line) {
    out.println(line);
    out.flush();
  }
}
