package io.iaros.cx.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {

  @TempDir Path folder;

  private PostgresServer server;
  private PostgresDatabase database;

  @BeforeEach
  void startServer() {
    server = PostgresServer.start(folder, 0);
    database = server.databases().ensure("journey", "journey", "secret");
  }

  @AfterEach
  void stopServer() {
    server.kill();
  }

  @Test
  void writesThroughToTheDisk() throws SQLException {
    assertThat(query("SHOW fsync")).containsExactly("on");
    assertThat(query("SHOW synchronous_commit")).containsExactly("on");
    assertThat(query("SHOW server_encoding")).containsExactly("UTF8");
    assertThat(query("SHOW server_version_num").getFirst()).startsWith("18");
  }

  @Test
  void keepsDataOverARestart() throws SQLException {
    execute("CREATE TABLE step (name text)", "INSERT INTO step VALUES ('boarding')");
    server.restart();
    assertThat(query("SELECT name FROM step")).containsExactly("boarding");
  }

  @Test
  void keepsWhatWasCommittedBeforeItWasKilled() throws SQLException {
    execute("CREATE TABLE step (name text)");
    try (var open = database.connect();
        var statement = open.createStatement()) {
      open.setAutoCommit(false);
      statement.execute("INSERT INTO step VALUES ('not committed')");
      execute("INSERT INTO step VALUES ('committed')");
      server.kill();
      server.start();
    }
    assertThat(query("SELECT name FROM step")).containsExactly("committed");
  }

  @Test
  void lengthensNoPasswordAndOpensNoOtherDatabase() {
    PostgresDatabase other = server.databases().ensure("recovery", "recovery", "other");
    var trespasser = new PostgresDatabase(other.jdbcUrl(), "journey", "secret");
    var liar = new PostgresDatabase(database.jdbcUrl(), "journey", "wrong");
    assertThatThrownBy(trespasser::connect).hasMessageContaining("permission denied");
    assertThatThrownBy(liar::connect).hasMessageContaining("password authentication failed");
  }

  @Test
  void saysWhoIsInTheWayOfItsPort() {
    var rival = new PostgresServer(ServerFiles.in(folder.resolve("rival")), server.port(), "x");
    assertThatThrownBy(rival::start)
        .isInstanceOf(ServerFailure.class)
        .hasMessageContaining("Expected port " + server.port());
  }

  private void execute(String... commands) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      for (String command : commands) {
        statement.execute(command);
      }
    }
  }

  private List<String> query(String sql) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }
}
