package io.iaros.cx.bench;

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
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/**
 * Decisions beside a bare endpoint that reads one Redis key, both called directly by the same
 * generator, one after the other in the same run.
 */
final class PersonalizeBench {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final int BODIES = 200_000;
  private static final int CONNECTIONS = 32;

  /** The optimizing compiler shares the processors with what it is to make quick. */
  private static final int WARM_UPS_MAX = 10;

  /** It is warm when another warm-up makes it no quicker than this. */
  private static final double STEADY = 1.03;

  private static final Duration WARM_UP = Duration.ofSeconds(15);
  private static final Duration SHORT_WARM_UP = Duration.ofSeconds(3);
  private static final double COLD_RATE = 100;
  private static final double[] SHARES = {0.25, 0.5, 0.75};

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
    double bare = bareEndpoint(platform, bodies);
    double decisions = decisions(platform, bodies);
    print(
        String.format(
            Locale.ROOT, "personalize reaches %.2f of the bare endpoint's rate", decisions / bare));
    return decisions / bare;
  }

  private double bareEndpoint(BenchPlatform platform, Path bodies) {
    fill(platform);
    Process server =
        processes.bareEndpoint(
            platform.freePort(), platform.redis(), platform.data().resolve("bare.log"));
    try {
      String url = "http://127.0.0.1:" + platform.freePort() + BareEndpoint.PATH;
      Waiting.untilListening(platform.freePort());
      Outcome peak = warm(() -> load(url, bodies, "none"));
      print("%-22s %s".formatted("bare endpoint", peak));
      return peak.perSecond();
    } finally {
      server.destroy();
    }
  }

  private double decisions(BenchPlatform platform, Path bodies) {
    String url = url(platform);
    Outcome peak = warm(() -> load(url, bodies, platform.bearer(ServiceName.PERSONALIZATION)));
    print("%-22s %s".formatted("personalize", peak));
    for (double share : SHARES) {
      Outcome outcome =
          processes.generate(
              load(url, bodies, platform.bearer(ServiceName.PERSONALIZATION))
                  .atRate(peak.perSecond() * share, SHORT_WARM_UP));
      print("  at %2.0f %%               %s".formatted(share * 100, outcome));
    }
    print("  cold, at %2.0f/s          %s".formatted(COLD_RATE, cold(platform, bodies)));
    return peak.perSecond();
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
    return processes.generate(
        load(url(platform), bodies, platform.bearer(ServiceName.PERSONALIZATION))
            .atRate(COLD_RATE, Duration.ofSeconds(1)));
  }

  /** The best of its measurements once they no longer become better. */
  private Outcome warm(Supplier<Load> load) {
    Outcome best = processes.generate(load.get());
    for (int round = 1; round < WARM_UPS_MAX; round++) {
      Outcome next = processes.generate(load.get());
      boolean steady = next.perSecond() < best.perSecond() * STEADY;
      best = next.perSecond() > best.perSecond() ? next : best;
      if (steady) {
        return best;
      }
    }
    return best;
  }

  private Load load(String url, Path bodies, String authorization) {
    return new Load(url, bodies, authorization, CONNECTIONS, 0, WARM_UP, measured);
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
