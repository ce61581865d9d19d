package io.iaros.cx.local;

import io.iaros.cx.embedded.MailFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The whole engine on this machine: five servers and six services, each a process of its own. They
 * outlive whoever started them; a platform is found again by its data folder.
 */
public final class Platform {

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);

  private final Path root;
  private final DataFolder folder;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).build();

  private Platform(Path root, DataFolder folder) {
    this.root = root;
    this.folder = folder;
  }

  /**
   * @param root where the sources and the built jars are
   * @param data where this platform keeps everything
   */
  public static Platform in(Path root, Path data) {
    return new Platform(root.toAbsolutePath().normalize(), new DataFolder(data));
  }

  public DataFolder data() {
    return folder;
  }

  /** As it was asked for the last time. */
  public PlatformSettings settings() {
    return PlatformSettings.read(folder.settings());
  }

  public PortLayout ports() {
    return settings().ports();
  }

  /** The secrets, which exist from the first {@link #up} on. */
  public Secrets secrets() {
    return new Secrets(folder.secrets(), new SecureRandom());
  }

  /** How to reach the platform, once it has been started. */
  public Optional<Access> access() {
    return Access.read(folder.access());
  }

  public String kafkaBrokers() {
    return "127.0.0.1:" + ports().server(ServerName.KAFKA);
  }

  /** What the services have sent by mail. */
  public MailFolder mails() {
    return new MailFolder(folder.data(ServerName.SMTP.label()));
  }

  /** Starts what does not run, as it was asked for the last time. */
  public void up(Progress progress) {
    up(settings(), progress);
  }

  /** Starts what does not run, and returns once everything is ready. */
  public void up(PlatformSettings wanted, Progress progress) {
    folder.create();
    try (var _ = PlatformLock.take(folder.lock())) {
      secrets().ensure();
      var crew = new Crew(progress);
      crew.stop(outOfPlace(wanted));
      wanted.write(folder.settings());
      crew.start(parts(wanted).servers());
      crew.start(parts(wanted).services());
      String gateway = "http://localhost:" + wanted.ports().service(ServiceName.GATEWAY);
      secrets().access(gateway).write(folder.access());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends everything, services first; the data stays. */
  public void down(Progress progress) {
    if (isNew()) {
      return;
    }
    try (var _ = PlatformLock.take(folder.lock())) {
      PlatformParts parts = parts(settings());
      var crew = new Crew(progress);
      crew.stop(parts.services());
      crew.stop(parts.servers());
      crew.learn(parts.services());
      for (ServiceName service : ServiceName.values()) {
        new ServiceApplication(service, root).forgetEarlierBuilds();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks every part and every configured external service. */
  public List<PartStatus> status() {
    if (isNew()) {
      return List.of();
    }
    PlatformSettings settings = settings();
    return new StatusReport(http).of(parts(settings).all(), settings.settingsFile());
  }

  /** Whether nothing was ever started here. */
  boolean isNew() {
    return !folder.settings().toFile().exists();
  }

  /** What runs now, but not as it is wanted: it has to end before it can start again. */
  private List<Part> outOfPlace(PlatformSettings wanted) {
    if (isNew()) {
      return List.of();
    }
    PlatformSettings present = settings();
    List<Part> running = parts(present).all().stream().filter(Part::isRunning).toList();
    if (present.portBase() != wanted.portBase() && !running.isEmpty()) {
      throw new PlatformFailure(
          "Expected a stopped platform to move it to port %d, but it runs at %d. Run 'cx down' first."
              .formatted(wanted.portBase(), present.portBase()));
    }
    Set<String> names = parts(wanted).all().stream().map(Part::name).collect(Collectors.toSet());
    boolean sameSettings = Objects.equals(present.settingsFile(), wanted.settingsFile());
    return running.stream()
        .filter(part -> !names.contains(part.name()) || !mayStay(part, sameSettings))
        .toList();
  }

  private static boolean mayStay(Part part, boolean sameSettings) {
    return switch (part) {
      case ServerPart _ -> true;
      case ServicePart service -> sameSettings && !service.isOutdated();
    };
  }

  private PlatformParts parts(PlatformSettings settings) {
    return new PlatformParts(root, folder, settings, secrets(), http);
  }
}
