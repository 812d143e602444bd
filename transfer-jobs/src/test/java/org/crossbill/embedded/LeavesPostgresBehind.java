package org.crossbill.embedded;

import java.nio.file.Path;
import java.sql.SQLException;
import org.crossbill.embedded.PostgresServer.Durability;

/** A process that starts PostgreSQL and dies without stopping it, as by a kill -9. */
final class LeavesPostgresBehind {
  static final int HALTED = 17;

  private LeavesPostgresBehind() {}

  /** With the folder. */
  @SuppressWarnings("resource") // that it is not closed is the point
  public static void main(String[] args) throws SQLException {
    PostgresServer left = PostgresServer.start(Path.of(args[0]), Durability.DURABLE, 20);
    left.createDatabase("n310000");
    EmbeddedServersTest.query(left, "CREATE TABLE kept AS SELECT 42 AS n");
    Runtime.getRuntime().halt(HALTED);
  }
}
