package io.iaros.cx.embedded;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The databases of one server: each with an owner of its own who can enter no other. */
public final class PostgresDatabases {

  private static final Pattern LAST_PART = Pattern.compile("/[^/]*$");

  private final PostgresDatabase administration;

  PostgresDatabases(PostgresDatabase administration) {
    this.administration = administration;
  }

  /** Creates what is missing of a database and its owner, and gives the owner this password. */
  public PostgresDatabase ensure(String name, String owner, String password) {
    try (var connection = administration.connect()) {
      String role =
          exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", owner)
              ? "ALTER ROLE %I LOGIN PASSWORD %L"
              : "CREATE ROLE %I LOGIN PASSWORD %L";
      execute(connection, role, owner, password);
      if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
        execute(connection, "CREATE DATABASE %I OWNER %I", name, owner);
      }
      execute(connection, "REVOKE ALL ON DATABASE %I FROM PUBLIC", name);
    } catch (SQLException e) {
      throw new ServerFailure("Expected to create the database " + name + ", but failed", e);
    }
    return database(name, owner, password);
  }

  /** Takes everybody's right to enter the databases that the server brings along. */
  public void closeToOwners() {
    try (var connection = administration.connect()) {
      execute(connection, "REVOKE ALL ON DATABASE %I FROM PUBLIC", "postgres");
      execute(connection, "REVOKE ALL ON DATABASE %I FROM PUBLIC", "template1");
    } catch (SQLException e) {
      throw new ServerFailure("Expected to close the databases of the server, but failed", e);
    }
  }

  /** An empty database, whatever was there under that name. */
  PostgresDatabase create(String name, String password) {
    try (var connection = administration.connect()) {
      execute(connection, "DROP DATABASE IF EXISTS %I WITH (FORCE)", name);
    } catch (SQLException e) {
      throw new ServerFailure("Expected to empty the database " + name + ", but failed", e);
    }
    return ensure(name, name, password);
  }

  private PostgresDatabase database(String name, String owner, String password) {
    String url =
        LAST_PART
            .matcher(administration.jdbcUrl())
            .replaceFirst(Matcher.quoteReplacement("/" + name));
    return new PostgresDatabase(url, owner, password);
  }

  private static boolean exists(Connection connection, String query, String name)
      throws SQLException {
    try (var statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (var rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  /** Commands of this kind take no bind parameters, so the server itself quotes their parts. */
  private static void execute(Connection connection, String template, String... parts)
      throws SQLException {
    String parameters = ", ?".repeat(parts.length);
    try (var quoting = connection.prepareStatement("SELECT format(?" + parameters + ")")) {
      quoting.setString(1, template);
      for (int i = 0; i < parts.length; i++) {
        quoting.setString(i + 2, parts[i]);
      }
      try (var command = quoting.executeQuery();
          var statement = connection.createStatement()) {
        command.next();
        statement.execute(command.getString(1));
      }
    }
  }
}
