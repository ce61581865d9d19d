package io.iaros.cx.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Redis that begins empty: everything in it can be computed again, and a copy that outlived a kill
 * could be older than what replaced it a moment before.
 */
public final class RedisServer extends EmbeddedServer {

  /** Tests take one database each. */
  static final int DATABASES = 1024;

  private static final int PROBE_MILLIS = 2_000;

  public RedisServer(ServerFiles files, int port) {
    super("redis", files, port);
  }

  /** A server of a test's own, to be killed and restarted; port 0 takes any free one. */
  public static RedisServer start(Path folder, int port) {
    var server =
        new RedisServer(ServerFiles.in(folder), port == 0 ? Ports.anyFree(new Random()) : port);
    return EmbeddedServers.startGuarded(server);
  }

  public String uri() {
    return "redis://%s:%d".formatted(HOST, port());
  }

  @Override
  void prepare() {
    try {
      Files.createDirectories(files().data());
      Files.writeString(
          settingsFile(),
          """
          bind %s
          port %d
          dir %s
          databases %d
          appendonly no
          save ""
          # Everything here can be computed again, so the least used makes room.
          maxmemory 512mb
          maxmemory-policy allkeys-lru
          tcp-keepalive 60
          timeout 0
          """
              .formatted(HOST, port(), quoted(files().data()), DATABASES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  ProcessCommand command() {
    return new ProcessCommand(
        List.of(program().toString(), settingsFile().toString()),
        Map.of(),
        files().data(),
        files().log());
  }

  @Override
  public boolean answers() {
    try (var redis = new Jedis(HOST, port(), PROBE_MILLIS)) {
      return "PONG".equals(redis.ping());
    } catch (JedisException e) {
      return false; // not listening, or still reading its file
    }
  }

  private Path settingsFile() {
    return files().data().resolve("redis.conf");
  }

  private static String quoted(Path path) {
    return "\"" + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static Path program() {
    String name =
        BinaryCache.isMac()
            ? "redis-server-6.2.6-v5-darwin-" + (BinaryCache.isArm() ? "arm64" : "amd64")
            : BinaryCache.isArm()
                ? "redis-server-6.2.7-linux-arm64"
                : "redis-server-6.2.6-v5-linux-amd64";
    return BinaryCache.folder(
            name,
            (content, folder) -> {
              Path program = folder.resolve("redis-server");
              Files.copy(content, program);
              Folders.openForReading(program);
            })
        .resolve("redis-server");
  }
}
