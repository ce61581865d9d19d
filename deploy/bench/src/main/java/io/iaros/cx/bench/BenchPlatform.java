package io.iaros.cx.bench;

import io.iaros.cx.embedded.PostgresDatabase;
import io.iaros.cx.local.Platform;
import io.iaros.cx.local.PlatformSettings;
import io.iaros.cx.local.PortLayout;
import io.iaros.cx.local.PrintedProgress;
import io.iaros.cx.local.ServerName;
import io.iaros.cx.local.ServiceName;
import io.iaros.cx.service.security.Principal;
import io.iaros.cx.service.security.ServiceKeys;
import io.iaros.cx.service.security.TokenMinter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A platform of its own for one measurement, with only the services that take part. */
final class BenchPlatform implements AutoCloseable {

  private static final String ISSUER = "gateway-service";
  private static final String SCOPES =
      "experience:read experience:write journeys:read journeys:write";
  private static final Duration REUSE = Duration.ofSeconds(20);
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final int portBase;
  private final Platform platform;
  private final PortLayout ports;
  private final PrintedProgress progress;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<ServiceName, Minted> minted = new ConcurrentHashMap<>();

  /** Starts it; what it learned and kept the last time is still there. */
  BenchPlatform(Path root, Path data, int portBase, Set<ServiceName> services, PrintWriter out) {
    this.portBase = portBase;
    this.platform = Platform.in(root, data);
    this.progress = new PrintedProgress(out);
    Map<ServiceName, Integer> instances = new EnumMap<>(ServiceName.class);
    for (ServiceName service : ServiceName.values()) {
      if (!services.contains(service)) {
        instances.put(service, 0);
      }
    }
    platform.up(new PlatformSettings(portBase, instances, settings(data)), progress);
    this.ports = platform.ports();
  }

  /**
   * Copies that outlive a measurement: what a profile costs that is not in Redis is one of them.
   */
  private static String settings(Path data) {
    try {
      Files.createDirectories(data);
      return Files.writeString(
              data.resolve("settings.yaml"),
              """
              experience:
                personalization:
                  cache_ttl: 7200s
              """)
          .toAbsolutePath()
          .toString();
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** From another start on it is no longer recorded and has both compilers. */
  void restart() {
    PlatformSettings settings = platform.settings();
    platform.down(progress);
    platform.up(settings, progress);
  }

  Path data() {
    return platform.data().root();
  }

  String url(ServiceName service) {
    return ports.url(service);
  }

  String redis() {
    return "redis://127.0.0.1:" + ports.server(ServerName.REDIS);
  }

  String kafka() {
    return "127.0.0.1:" + ports.server(ServerName.KAFKA);
  }

  /** A port that no part of the platform has. */
  int freePort() {
    return portBase + 9;
  }

  long processId(ServiceName service) {
    return platform.data().pidFile(service.label()).process().orElseThrow().pid();
  }

  long processId(ServerName server) {
    return platform.data().pidFile(server.label()).process().orElseThrow().pid();
  }

  /** The service's own, to make up what would take long over its interface. */
  PostgresDatabase database(ServiceName service) {
    try {
      return new PostgresDatabase(
          "jdbc:postgresql://127.0.0.1:%d/%s"
              .formatted(ports.server(ServerName.POSTGRES), service.label()),
          service.label(),
          Files.readString(platform.secrets().databasePassword(service)).strip());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** As the gateway sends it to a service; holds for a minute. */
  String bearer(ServiceName service) {
    TokenMinter minter =
        new TokenMinter(
            ISSUER,
            ServiceKeys.signingKey(platform.secrets().signingKey(ServiceName.GATEWAY)),
            InstantSource.system());
    return "Bearer "
        + minter.mint(
            new Principal("bench", Set.of(SCOPES.split(" "))), service.label() + "-service");
  }

  /** Minting one for each of many requests would cost the service more than the requests do. */
  private String lastingBearer(ServiceName service) {
    return minted
        .compute(
            service,
            (_, last) ->
                last != null && System.nanoTime() - last.at() < REUSE.toNanos()
                    ? last
                    : new Minted(bearer(service), System.nanoTime()))
        .bearer();
  }

  private record Minted(String bearer, long at) {}

  String writeKey() {
    return platform.access().orElseThrow().writeKey();
  }

  JsonNode send(ServiceName service, String method, String path, Object body) {
    try {
      HttpResponse<String> response =
          http.send(
              HttpRequest.newBuilder(URI.create(url(service) + path))
                  .header("Authorization", lastingBearer(service))
                  .header("Content-Type", "application/json")
                  .method(
                      method,
                      body instanceof String text && text.isEmpty()
                          ? HttpRequest.BodyPublishers.noBody()
                          : HttpRequest.BodyPublishers.ofString(MAPPER.writeValueAsString(body)))
                  .build(),
              BodyHandlers.ofString());
      if (response.statusCode() >= 300) {
        throw new IllegalStateException(
            "Expected %s %s to succeed, but got %d: %s"
                .formatted(method, path, response.statusCode(), response.body()));
      }
      return MAPPER.readTree(response.body());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  @Override
  public void close() {
    platform.down(progress);
  }
}
