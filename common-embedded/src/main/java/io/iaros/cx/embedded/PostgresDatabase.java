package io.iaros.cx.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;

/** How to reach one database as its owner. */
public record PostgresDatabase(String jdbcUrl, String user, String password) {

  private static final String LIMIT_SECONDS = "5";

  public Connection connect() throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", LIMIT_SECONDS);
    properties.setProperty("loginTimeout", LIMIT_SECONDS);
    return DriverManager.getConnection(jdbcUrl, properties);
  }

  /** As a service wants to hear it. */
  public Map<String, String> settings() {
    return Map.of(
        "CX_POSTGRES_URL", jdbcUrl, "CX_POSTGRES_USER", user, "CX_POSTGRES_PASSWORD", password);
  }

  @Override
  public String toString() {
    return jdbcUrl + " as " + user; // the password stays out of logs
  }
}
