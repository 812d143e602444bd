package org.crossbill.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** Connections held for the node's life, outside the pool. */
record DedicatedConnections(JdbcConnectionDetails details, String applicationName) {
  /** A new connection with keep-alive, named in {@code pg_stat_activity}. */
  Connection open() throws SQLException {
    var properties = new Properties();
    put(properties, "user", details.getUsername());
    put(properties, "password", details.getPassword());
    properties.setProperty("ApplicationName", applicationName);
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("logServerErrorDetail", "false");
    return DriverManager.getConnection(details.getJdbcUrl(), properties);
  }

  private static void put(
      Properties properties, String key, @org.jspecify.annotations.Nullable String value) {
    if (value != null) {
      properties.setProperty(key, value);
    }
  }
}
