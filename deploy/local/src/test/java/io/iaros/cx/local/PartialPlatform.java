package io.iaros.cx.local;

import io.iaros.cx.embedded.EmbeddedServers;
import io.iaros.cx.embedded.Ports;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Some services of the platform and their servers. */
final class PartialPlatform implements AutoCloseable {

  private static final int PORTS_TAKEN = 44;

  private final Set<ServiceName> wanted;
  private final Crew crew = new Crew(Progress.SILENT);
  private final DataFolder folder;
  private final Secrets secrets;
  private final PlatformSettings settings = PlatformSettings.initial().withPortBase(freePortBase());

  PartialPlatform(Path folder, ServiceName... services) {
    this.wanted = Set.of(services);
    this.folder = new DataFolder(folder);
    this.secrets = new Secrets(this.folder.secrets(), new SecureRandom());
  }

  String gateway() {
    return settings.ports().url(ServiceName.GATEWAY);
  }

  Access access() {
    return secrets.access(gateway());
  }

  /**
   * @param publicUrl where browsers reach the gateway
   */
  void start(String publicUrl) {
    folder.create();
    secrets.ensure();
    guard(servers());
    crew.start(servers());
    List<ServicePart> services =
        services().stream().map(service -> reachedAt(publicUrl, service)).toList();
    guard(services);
    crew.start(services);
  }

  @Override
  public void close() {
    crew.stop(services());
    crew.stop(servers());
  }

  private List<Part> servers() {
    return parts().servers().stream()
        .filter(part -> !part.name().equals(ServerName.SMTP.label()))
        .toList();
  }

  private List<ServicePart> services() {
    return parts().services().stream().filter(part -> wanted.contains(part.service())).toList();
  }

  private PlatformParts parts() {
    return new PlatformParts(
        Path.of("../..").toAbsolutePath().normalize(),
        folder,
        settings,
        secrets,
        HttpClient.newHttpClient());
  }

  private static ServicePart reachedAt(String publicUrl, ServicePart part) {
    Map<String, String> environment = new TreeMap<>(part.environment());
    environment.put("CX_PUBLIC_URL", publicUrl);
    return new ServicePart(
        part.service(),
        part.instance(),
        part.port(),
        part.folder(),
        part.application(),
        environment,
        part.http());
  }

  private void guard(List<? extends Part> parts) {
    parts.forEach(part -> EmbeddedServers.guard(folder.pidFile(part.name())));
  }

  private static int freePortBase() {
    return new Random()
        .ints(21_000, 31_000)
        .filter(base -> IntStream.range(base, base + PORTS_TAKEN).allMatch(Ports::isFree))
        .findFirst()
        .orElseThrow();
  }
}
