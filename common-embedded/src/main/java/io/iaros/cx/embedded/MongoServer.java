package io.iaros.cx.embedded;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/**
 * A server that speaks MongoDB's protocol and keeps its data in one file. It has no transactions,
 * no pipeline updates and no secondary index that is not unique.
 */
public final class MongoServer extends EmbeddedServer {

  /** An acknowledged write is in the file at the latest this much later. */
  public static final Duration COMMIT_DELAY = Duration.ofSeconds(1);

  private static final int PROBE_MILLIS = 2_000;

  public MongoServer(ServerFiles files, int port) {
    super("mongodb", files, port);
  }

  /** A server of a test's own, to be killed and restarted; port 0 takes any free one. */
  public static MongoServer start(Path folder, int port) {
    var server =
        new MongoServer(ServerFiles.in(folder), port == 0 ? Ports.anyFree(new Random()) : port);
    return EmbeddedServers.startGuarded(server);
  }

  public String uri(String database) {
    return "mongodb://%s:%d/%s".formatted(HOST, port(), database);
  }

  @Override
  void prepare() {
    try {
      Files.createDirectories(files().data());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  ProcessCommand command() {
    // Room for the young, so that what the next write replaces is gone before it is copied.
    return new JavaCommand(
            List.of(
                "-Xms512m",
                "-Xmn256m",
                "-Xmx2g",
                "-XX:+UseSerialGC",
                "-XX:MaxTenuringThreshold=2",
                "-XX:+UseTransparentHugePages"),
            MongoMain.class.getName(),
            List.of(files().data().resolve("documents.mv").toString(), Integer.toString(port())))
        .in(files());
  }

  @Override
  public boolean answers() {
    if (!Ports.accepts(port())) {
      return false; // saves the client's long search
    }
    var settings =
        MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(uri("admin")))
            .applyToClusterSettings(
                cluster -> cluster.serverSelectionTimeout(PROBE_MILLIS, TimeUnit.MILLISECONDS))
            .applyToSocketSettings(
                socket -> socket.readTimeout(PROBE_MILLIS, TimeUnit.MILLISECONDS))
            .build();
    try (var client = MongoClients.create(settings)) {
      client.getDatabase("admin").runCommand(new Document("ping", 1));
      return true;
    } catch (MongoException e) {
      return false; // still opening its file
    }
  }
}
