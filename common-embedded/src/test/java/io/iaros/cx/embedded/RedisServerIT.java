package io.iaros.cx.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
  void beginsEmptyWhenItIsRestarted() {
    set("profile", "hot");
    server.restart();
    assertThat(get("profile")).isNull();
  }

  @Test
  void beginsEmptyWhenItWasKilled() {
    set("profile", "hot");
    server.kill();
    server.start();
    assertThat(get("profile")).isNull();
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
}
