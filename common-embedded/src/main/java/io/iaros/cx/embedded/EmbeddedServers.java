package io.iaros.cx.embedded;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The real servers of a build, shared by all its tests: started by the first test that asks, ended
 * with the build. Tests keep out of each other's way by names: see {@link #uniqueName}.
 */
public final class EmbeddedServers {

  /** Prefix of topic names, so that test classes do not read each other's events. */
  public static final String TOPIC_PREFIX = "cx.kafka.topic-prefix";

  private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
  private static final Pattern NOT_IN_NAMES = Pattern.compile("[^a-z0-9_]");
  private static final int MAX_CLASS_NAME = 30;

  /** Six letters or digits at most. */
  private static final long SUFFIX_BOUND = 36L * 36 * 36 * 36 * 36 * 36;

  private static final Random RANDOM = new SecureRandom();
  private static final Map<ServerKind, Map<String, String>> KNOWN = new ConcurrentHashMap<>();

  private EmbeddedServers() {}

  public static Postgres postgres() {
    return new Postgres(port(ServerKind.POSTGRES));
  }

  public static Kafka kafka() {
    return new Kafka(at(ServerKind.KAFKA));
  }

  public static Redis redis() {
    return new Redis(at(ServerKind.REDIS));
  }

  public static Mongo mongo() {
    return new Mongo(at(ServerKind.MONGO));
  }

  public static Smtp smtp() {
    Path folder = Path.of(endpoint(ServerKind.SMTP).get(HostProtocol.FOLDER));
    return new Smtp(EmbeddedServer.HOST, port(ServerKind.SMTP), new MailFolder(folder));
  }

  /**
   * A name that no other test has: good for a database, a topic prefix, a consumer group. Lower
   * case letters, digits and underscores, at most 40 characters.
   */
  public static String uniqueName(Class<?> test) {
    String words =
        WORD_START.matcher(test.getSimpleName()).replaceAll("_").toLowerCase(Locale.ROOT);
    String name = NOT_IN_NAMES.matcher(words).replaceAll("");
    String suffix = Long.toString(RANDOM.nextLong(SUFFIX_BOUND), Character.MAX_RADIX);
    return name.substring(0, Math.min(name.length(), MAX_CLASS_NAME)) + "_" + suffix;
  }

  /**
   * The settings of a service under test, by the same names that {@code cx up} uses, with
   * everything namespaced for this test class: an own PostgreSQL database, Redis database and
   * MongoDB database, an own prefix of topics.
   */
  public static Map<String, String> settings(Class<?> test, ServerKind... kinds) {
    String name = uniqueName(test);
    Map<String, String> settings = new LinkedHashMap<>();
    for (ServerKind kind : kinds) {
      settings.putAll(settings(name, kind));
    }
    return settings;
  }

  private static Map<String, String> settings(String name, ServerKind kind) {
    return switch (kind) {
      case POSTGRES -> postgres().createDatabase(name).settings();
      case KAFKA ->
          Map.of("CX_KAFKA_BROKERS", kafka().bootstrapServers(), TOPIC_PREFIX, name + ".");
      case REDIS -> Map.of("CX_REDIS_URL", redis().emptyDatabase());
      case MONGO -> Map.of("CX_MONGODB_URI", mongo().uri(name));
      case SMTP ->
          Map.of("CX_SMTP_HOST", smtp().host(), "CX_SMTP_PORT", Integer.toString(smtp().port()));
    };
  }

  /** Ends the process that a pid file names with this JVM at the latest, even if that is killed. */
  public static void guard(PidFile pidFile) {
    var _ = Line.TO_HOST.ask(HostProtocol.GUARD, pidFile.path().toString());
  }

  /**
   * Starts a test's private server; it ends with this JVM at the latest, even if that is killed.
   */
  static <T extends EmbeddedServer> T startGuarded(T server) {
    guard(server.files().pidFile());
    server.start();
    return server;
  }

  private static String at(ServerKind kind) {
    return EmbeddedServer.HOST + ":" + port(kind);
  }

  private static int port(ServerKind kind) {
    return Integer.parseInt(endpoint(kind).get(HostProtocol.PORT));
  }

  private static Map<String, String> endpoint(ServerKind kind) {
    return KNOWN.computeIfAbsent(kind, asked -> Line.TO_HOST.ask(asked.name(), ""));
  }

  /** PostgreSQL, shared by the build. */
  public record Postgres(int port) {

    /** An empty database with an owner of the same name. */
    public PostgresDatabase createDatabase(String name) {
      return new PostgresDatabases(administration())
          .create(name, Long.toString(RANDOM.nextLong(SUFFIX_BOUND), Character.MAX_RADIX));
    }

    /** The superuser, for questions about the server itself. */
    public PostgresDatabase administration() {
      return new PostgresDatabase(
          "jdbc:postgresql://%s:%d/postgres".formatted(EmbeddedServer.HOST, port),
          PostgresServer.SUPERUSER,
          PostgresServer.TEST_PASSWORD);
    }
  }

  /** Kafka, shared by the build; topics are created explicitly. */
  public record Kafka(String bootstrapServers) {}

  /** Redis, shared by the build. */
  public record Redis(String address) {

    /** The database that all tests share. */
    public String uri() {
      return "redis://" + address;
    }

    /** The address of a database that nobody else uses. */
    public String emptyDatabase() {
      var answer = Line.TO_HOST.ask(HostProtocol.REDIS_DATABASE, "");
      return uri() + "/" + answer.get(HostProtocol.NUMBER);
    }
  }

  /** The MongoDB-protocol server, shared by the build. */
  public record Mongo(String address) {

    public String uri(String database) {
      return "mongodb://" + address + "/" + database;
    }
  }

  /** The mail server, shared by the build: find mails by recipients that only your test uses. */
  public record Smtp(String host, int port, MailFolder mails) {}

  /** Opened by the first use. */
  private static final class Line {
    static final HostConnection TO_HOST = HostConnection.open();
  }
}
