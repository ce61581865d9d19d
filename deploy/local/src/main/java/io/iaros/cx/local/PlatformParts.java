package io.iaros.cx.local;

import io.iaros.cx.embedded.EmbeddedServer;
import io.iaros.cx.embedded.KafkaServer;
import io.iaros.cx.embedded.MongoServer;
import io.iaros.cx.embedded.PostgresServer;
import io.iaros.cx.embedded.RedisServer;
import io.iaros.cx.embedded.ServerFiles;
import io.iaros.cx.embedded.SmtpServer;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Everything that a platform with these settings consists of. */
record PlatformParts(
    Path root, DataFolder folder, PlatformSettings settings, Secrets secrets, HttpClient http) {

  List<Part> servers() {
    return Arrays.stream(ServerName.values()).map(this::server).toList();
  }

  List<ServicePart> services() {
    return Arrays.stream(ServiceName.values()).flatMap(this::instances).toList();
  }

  List<Part> all() {
    return Stream.<Part>concat(servers().stream(), services().stream()).toList();
  }

  private Part server(ServerName name) {
    if (name == ServerName.POSTGRES) {
      PostgresServer postgres = postgres();
      return new ServerPart(name, postgres, () -> createDatabases(postgres));
    }
    return new ServerPart(name, embedded(name), () -> {});
  }

  private EmbeddedServer embedded(ServerName name) {
    ServerFiles files = folder.server(name);
    int port = settings.ports().server(name);
    return switch (name) {
      case POSTGRES -> postgres();
      case KAFKA -> new KafkaServer(files, port, settings.ports().kafkaController());
      case REDIS -> new RedisServer(files, port);
      case MONGODB -> new MongoServer(files, port);
      case SMTP -> new SmtpServer(files, port);
    };
  }

  private PostgresServer postgres() {
    return new PostgresServer(
        folder.server(ServerName.POSTGRES),
        settings.ports().server(ServerName.POSTGRES),
        PrivateFiles.read(secrets.postgresPassword()));
  }

  /** One database per service, which only that service can enter. */
  private void createDatabases(PostgresServer postgres) {
    for (ServiceName service : ServiceName.values()) {
      String password = PrivateFiles.read(secrets.databasePassword(service));
      postgres.databases().ensure(service.label(), service.label(), password);
    }
    postgres.databases().closeToOwners();
  }

  private Stream<ServicePart> instances(ServiceName service) {
    var environment = new ServiceEnvironment(folder, settings, secrets);
    return IntStream.range(0, settings.instancesOf(service))
        .mapToObj(
            instance ->
                new ServicePart(
                    service,
                    instance,
                    settings.ports().service(service, instance),
                    folder,
                    new ServiceApplication(service, root),
                    environment.of(service, instance),
                    http));
  }
}
