package org.crossbill.store;

import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.stereotype.Component;

/**
 * Whether the node's database is there (数据库是否可用), by what a fresh connection says, and one warning
 * for each outage however many notice it.
 */
@Component
public class DatabaseHealth {
  private static final Logger log = LoggerFactory.getLogger(DatabaseHealth.class);
  private static final int ANSWER_SECONDS = 5;

  private final DedicatedConnections connections;
  private volatile boolean out;
  private long outNanos;

  DatabaseHealth(JdbcConnectionDetails details, Node node) {
    this.connections = new DedicatedConnections(details, "crossbill-" + node.code() + "-health");
  }

  /** Asks by a connection that was not there before whether it takes what is written. */
  public boolean answers() {
    try (var connection = connections.open();
        var statement = connection.createStatement()) {
      statement.setQueryTimeout(ANSWER_SECONDS);
      try (var row = statement.executeQuery("SELECT NOT pg_is_in_recovery()")) {
        return row.next() && row.getBoolean(1);
      }
    } catch (SQLException e) {
      log.debug("a fresh connection does not answer", QuietFailure.of(e));
      return false;
    }
  }

  /** Somebody was let down by it; the first one of an outage is told to the log. */
  public void failed(String what, Throwable failure) {
    synchronized (this) {
      if (out) {
        log.debug("{} again: {}", what, QuietFailure.line(failure));
        return;
      }
      out = true;
      outNanos = System.nanoTime();
    }
    log.warn(
        "the database lets down what needs it; that waits and goes on by itself. First: {}: {}",
        what,
        QuietFailure.line(failure));
  }

  /** It does what it should. */
  public void works() {
    if (out) {
      synchronized (this) {
        if (out) {
          out = false;
          long seconds = Duration.ofNanos(System.nanoTime() - outNanos).toSeconds();
          log.info("the database answers again, after {} s", seconds);
        }
      }
    }
  }
}
