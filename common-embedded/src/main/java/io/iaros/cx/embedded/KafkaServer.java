package io.iaros.cx.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;

/** Kafka as a single node, broker and controller in one; it creates no topic by itself. */
public final class KafkaServer extends EmbeddedServer {

  private static final Duration FORMAT_LIMIT = Duration.ofMinutes(1);
  private static final int PROBE_MILLIS = 3_000;

  private final int controllerPort;

  public KafkaServer(ServerFiles files, int port, int controllerPort) {
    super("kafka", files, port);
    this.controllerPort = controllerPort;
  }

  /** A server of a test's own, to be killed and restarted; port 0 takes any free one. */
  public static KafkaServer start(Path folder, int port) {
    var random = new Random();
    var server =
        new KafkaServer(
            ServerFiles.in(folder),
            port == 0 ? Ports.anyFree(random) : port,
            Ports.anyFree(random));
    return EmbeddedServers.startGuarded(server);
  }

  public String bootstrapServers() {
    return HOST + ":" + port();
  }

  @Override
  void prepare() {
    Path data = files().data();
    try {
      Files.createDirectories(data);
      Files.writeString(settingsFile(), settings());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!Files.exists(data.resolve("log").resolve("meta.properties"))) {
      format();
    }
  }

  @Override
  ProcessCommand command() {
    // G1 takes requests of half a megabyte for humongous, and marks the heap all the time.
    return new JavaCommand(
            List.of("-Xms256m", "-Xmx512m", "-XX:+UseSerialGC"),
            "kafka.Kafka",
            List.of(settingsFile().toString()))
        .in(files());
  }

  @Override
  public boolean answers() {
    if (!Ports.accepts(port())) {
      return false; // saves the client's long search
    }
    Map<String, Object> settings =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers(),
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PROBE_MILLIS,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PROBE_MILLIS);
    try (Admin admin = Admin.create(settings)) {
      return !admin.describeCluster().nodes().get(PROBE_MILLIS, TimeUnit.MILLISECONDS).isEmpty();
    } catch (ExecutionException | TimeoutException e) {
      return false; // not registered with its controller yet
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerFailure("Interrupted while asking Kafka", e);
    }
  }

  private void format() {
    new JavaCommand(
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
            "kafka.tools.StorageTool",
            List.of(
                "format",
                "--cluster-id",
                Uuid.randomUuid().toString(),
                "--config",
                settingsFile().toString(),
                "--ignore-formatted"))
        .in(files().data(), files().log())
        .run(FORMAT_LIMIT);
  }

  private Path settingsFile() {
    return files().data().resolve("server.properties");
  }

  private String settings() {
    return """
    process.roles=broker,controller
    node.id=1
    controller.quorum.voters=1@%1$s:%3$d
    controller.listener.names=CONTROLLER
    listeners=PLAINTEXT://%1$s:%2$d,CONTROLLER://%1$s:%3$d
    advertised.listeners=PLAINTEXT://%1$s:%2$d
    log.dirs=%4$s
    auto.create.topics.enable=false
    default.replication.factor=1
    min.insync.replicas=1
    offsets.topic.replication.factor=1
    offsets.topic.num.partitions=8
    transaction.state.log.replication.factor=1
    transaction.state.log.min.isr=1
    transaction.state.log.num.partitions=4
    share.coordinator.state.topic.replication.factor=1
    share.coordinator.state.topic.min.isr=1
    share.coordinator.state.topic.num.partitions=1
    group.initial.rebalance.delay.ms=0
    # A broker that was killed may register again once its old session is over.
    broker.session.timeout.ms=3000
    broker.heartbeat.interval.ms=500
    num.network.threads=2
    num.io.threads=4
    num.recovery.threads.per.data.dir=2
    log.index.size.max.bytes=1048576
    log.cleaner.threads=1
    log.cleaner.dedupe.buffer.size=33554432
    controlled.shutdown.retry.backoff.ms=500
    """
        .formatted(HOST, port(), controllerPort, files().data().resolve("log"));
  }
}
