package io.iaros.cx.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

class RedisServerIT {

  @TempDir Path folder;

  private RedisServer server;

  @BeforeEach
  void startServer() {
    server = RedisServer.start(folder, 0);
  }

  @AfterEach
  void stopServer() {
    server.kill();
  }

  @Test
  void keepsDataOverARestart() {
    set("profile", "hot");
    server.restart();
    assertThat(get("profile")).isEqualTo("hot");
  }

  @Test
  void keepsWhatReachedItsFileWhenItIsKilled() {
    set("profile", "hot-copy");
    await().until(() -> appendOnlyFileContains("hot-copy"));
    server.kill();
    server.start();
    assertThat(get("profile")).isEqualTo("hot-copy");
  }

  @Test
  void knowsClientTracking() {
    try (var redis = new Jedis(server.uri())) {
      assertThat(redis.info("server")).contains("redis_version:6.2");
    }
  }

  private void set(String key, String value) {
    try (var redis = new Jedis(server.uri())) {
      redis.set(key, value);
    }
  }

  private String get(String key) {
    try (var redis = new Jedis(server.uri())) {
      return redis.get(key);
    }
  }

  private boolean appendOnlyFileContains(String text) {
    try (Stream<Path> files = Files.walk(server.files().data())) {
      return files
          .filter(file -> file.toString().endsWith(".aof"))
          .anyMatch(file -> content(file).contains(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String content(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
