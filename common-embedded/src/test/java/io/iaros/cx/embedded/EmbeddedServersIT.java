package io.iaros.cx.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

class EmbeddedServersIT {

  @TempDir Path folder;

  @Test
  void runsOnePostgresForAllAndGivesEachItsDatabase() throws SQLException {
    String first = EmbeddedServers.uniqueName(EmbeddedServersIT.class);
    PostgresDatabase database = EmbeddedServers.postgres().createDatabase(first);
    try (var connection = database.connect()) {
      assertThat(connection.getCatalog()).isEqualTo(first);
    }
    assertThat(EmbeddedServers.postgres()).isEqualTo(EmbeddedServers.postgres());
  }

  @Test
  void emptiesADatabaseThatIsCreatedAgain() throws SQLException {
    String name = EmbeddedServers.uniqueName(EmbeddedServersIT.class);
    try (var connection = EmbeddedServers.postgres().createDatabase(name).connect();
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE leftover (id int)");
    }
    try (var connection = EmbeddedServers.postgres().createDatabase(name).connect();
        var tables = connection.getMetaData().getTables(null, "public", "%", null)) {
      assertThat(tables.next()).isFalse();
    }
  }

  @Test
  void givesEveryTestARedisDatabaseOfItsOwn() {
    try (var mine = new Jedis(EmbeddedServers.redis().emptyDatabase());
        var yours = new Jedis(EmbeddedServers.redis().emptyDatabase())) {
      mine.set("key", "mine");
      assertThat(yours.exists("key")).isFalse();
    }
  }

  @Test
  void tellsAServiceEverythingByTheNamesOfTheLocalPlatform() {
    Map<String, String> settings =
        EmbeddedServers.settings(EmbeddedServersIT.class, ServerKind.values());
    assertThat(settings)
        .containsOnlyKeys(
            "CX_POSTGRES_URL",
            "CX_POSTGRES_USER",
            "CX_POSTGRES_PASSWORD",
            "CX_KAFKA_BROKERS",
            EmbeddedServers.TOPIC_PREFIX,
            "CX_REDIS_URL",
            "CX_MONGODB_URI",
            "CX_SMTP_HOST",
            "CX_SMTP_PORT");
    assertThat(settings.get(EmbeddedServers.TOPIC_PREFIX)).endsWith(".");
  }

  @Test
  void endsAPrivateServerWhenItsTestIsKilled() {
    var pidFile = ServerFiles.in(folder).pidFile();
    var test =
        DetachedProcess.start(
            new ProcessCommand(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    AbandonedServerMain.class.getName(),
                    folder.toString()),
                Map.of("CLASSPATH", System.getProperty("java.class.path")),
                Path.of("").toAbsolutePath(),
                folder.resolve("test.log")));
    await().atMost(Duration.ofSeconds(30)).until(() -> pidFile.process().isPresent());
    test.kill();
    await().atMost(Duration.ofSeconds(10)).until(() -> pidFile.process().isEmpty());
  }
}
