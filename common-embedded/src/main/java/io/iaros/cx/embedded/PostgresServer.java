package io.iaros.cx.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** PostgreSQL, durable (fsync and synchronous commit), reachable with a password only. */
public final class PostgresServer extends EmbeddedServer {

  public static final String SUPERUSER = "postgres";

  /** For tests, whose data is worth no secret. */
  static final String TEST_PASSWORD = "embedded";

  private static final Duration INITDB_LIMIT = Duration.ofMinutes(2);
  private static final String SETTINGS = "io/iaros/cx/embedded/postgresql.conf";
  private static final String ACCESS = "host all all 127.0.0.1/32 scram-sha-256\n";

  private final String password;

  public PostgresServer(ServerFiles files, int port, String password) {
    super("postgres", files, port);
    this.password = password;
  }

  /** A server of a test's own, to be killed and restarted; port 0 takes any free one. */
  public static PostgresServer start(Path folder, int port) {
    var server =
        new PostgresServer(
            ServerFiles.in(folder), port == 0 ? Ports.anyFree(new Random()) : port, TEST_PASSWORD);
    return EmbeddedServers.startGuarded(server);
  }

  public String jdbcUrl(String database) {
    return "jdbc:postgresql://%s:%d/%s".formatted(HOST, port(), database);
  }

  /** As the superuser, in the database that always exists. */
  public PostgresDatabase administration() {
    return new PostgresDatabase(jdbcUrl("postgres"), SUPERUSER, password);
  }

  /** The server's own administration: databases and their owners. */
  public PostgresDatabases databases() {
    return new PostgresDatabases(administration());
  }

  @Override
  void prepare() {
    Unprivileged way = Unprivileged.best(files().log());
    try {
      if (!Files.exists(files().data().resolve("PG_VERSION"))) {
        initialise(way);
      }
      way.takeOver(files().data(), files().log());
      Files.writeString(
          files().data().resolve("postgresql.conf"), "port = %d%n%s".formatted(port(), settings()));
      Files.writeString(files().data().resolve("pg_hba.conf"), ACCESS);
      forgetDeadPostmaster();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  ProcessCommand command() {
    Unprivileged way = Unprivileged.best(files().log());
    return program(way, "postgres", "-D", files().data().toString());
  }

  @Override
  void askToEnd(DetachedProcess process) {
    process.interrupt(files().log());
  }

  @Override
  public boolean answers() {
    try (var connection = administration().connect();
        var statement = connection.createStatement();
        var answer = statement.executeQuery("SELECT 1")) {
      return answer.next();
    } catch (SQLException e) {
      return false; // not listening yet, starting up, or shutting down
    }
  }

  private void initialise(Unprivileged way) throws IOException {
    Folders.delete(files().data()); // left behind by an interrupted first start
    Files.createDirectories(files().data());
    way.takeOver(files().data(), files().log());
    Path passwordFile = Files.createTempFile(files().data().getParent(), "first", null);
    try {
      Files.writeString(passwordFile, password);
      way.takeOver(passwordFile, files().log());
      program(
              way,
              "initdb",
              "--pgdata=" + files().data(),
              "--username=" + SUPERUSER,
              "--pwfile=" + passwordFile,
              "--auth=scram-sha-256",
              "--encoding=UTF8",
              "--locale=C",
              "--locale-provider=builtin",
              "--builtin-locale=C.UTF-8",
              "--no-instructions")
          .run(INITDB_LIMIT);
    } finally {
      Files.delete(passwordFile);
    }
  }

  private ProcessCommand program(Unprivileged way, String name, String... arguments) {
    String program = PostgresBinaries.folder().resolve("bin").resolve(name).toString();
    List<String> line =
        Stream.of(way.prefix().stream(), Stream.of(program), Stream.of(arguments))
            .flatMap(part -> part)
            .toList();
    return new ProcessCommand(line, Map.of("TZ", "UTC"), files().data(), files().log());
  }

  /** After kill -9 another program may have got the old number, which PostgreSQL would respect. */
  private void forgetDeadPostmaster() throws IOException {
    Path file = files().data().resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return;
    }
    long pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
    Optional<String> program = ProcessHandle.of(pid).flatMap(handle -> handle.info().command());
    if (program.filter(command -> command.endsWith("/postgres")).isEmpty()) {
      Files.delete(file);
    }
  }

  private static String settings() throws IOException {
    try (var content = PostgresServer.class.getClassLoader().getResourceAsStream(SETTINGS)) {
      if (content == null) {
        throw new ServerFailure("Expected the settings " + SETTINGS + " on the class path");
      }
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
