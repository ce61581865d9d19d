package io.iaros.cx.embedded;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The servers of one build, each started when the first test asks for it. */
final class SharedServers {

  private final Path folder;
  private final Random random = new Random();
  private final Map<ServerKind, EmbeddedServer> started = new ConcurrentHashMap<>();
  private final AtomicInteger redisDatabases = new AtomicInteger();

  SharedServers(Path folder) {
    this.folder = folder;
  }

  Map<String, String> start(ServerKind kind) {
    EmbeddedServer server = started.computeIfAbsent(kind, this::create);
    return Map.of(
        HostProtocol.PORT, Integer.toString(server.port()),
        HostProtocol.FOLDER, server.files().data().toString());
  }

  /** Database 0 stays with those who ask for none. */
  Map<String, String> nextRedisDatabase() {
    int number = redisDatabases.incrementAndGet();
    if (number >= RedisServer.DATABASES) {
      throw new ServerFailure("This build has taken all %d databases of Redis".formatted(number));
    }
    return Map.of(HostProtocol.NUMBER, Integer.toString(number));
  }

  private EmbeddedServer create(ServerKind kind) {
    ServerFiles files = ServerFiles.in(folder.resolve(kind.name().toLowerCase(Locale.ROOT)));
    int port = Ports.anyFree(random);
    EmbeddedServer server =
        switch (kind) {
          case POSTGRES -> new PostgresServer(files, port, PostgresServer.TEST_PASSWORD);
          case KAFKA -> new KafkaServer(files, port, Ports.anyFree(random));
          case REDIS -> new RedisServer(files, port);
          case MONGO -> new MongoServer(files, port);
          case SMTP -> new SmtpServer(files, port);
        };
    server.start();
    return server;
  }
}
