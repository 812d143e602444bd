package org.crossbill.benchmarks.night;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.crossbill.embedded.PostgresServer;

/** The books of a node that the contenders write in turn, and the right ones to compare with. */
final class Books implements AutoCloseable {
  private static final List<String> RESULTS = List.of("journal", "position");

  /** What the stock job sums up in, and what the moved rows go into. */
  private static final List<String> RIVALS_TABLES =
      List.of(
          """
          CREATE TABLE IF NOT EXISTS stock_sum (
            side char(1) NOT NULL, counterpart char(6) NOT NULL, insutype text NOT NULL, leg smallint NOT NULL,
            account text NOT NULL, part text, amount bigint NOT NULL, entries bigint NOT NULL, high numeric NOT NULL,
            low numeric NOT NULL, PRIMARY KEY (side, counterpart, insutype, leg))
          """,
          """
          CREATE TABLE IF NOT EXISTS moved (
            setl_id text COLLATE "C" NOT NULL, side char(1) NOT NULL, run_date date NOT NULL,
            counterpart char(6) NOT NULL, insutype text NOT NULL, claim bigint NOT NULL, PRIMARY KEY (setl_id, side))
          """);

  private final Connection connection;

  Books(String jdbcUrl) throws SQLException {
    connection = DriverManager.getConnection(jdbcUrl, PostgresServer.USER, "");
    for (String table : RIVALS_TABLES) {
      execute(table);
    }
  }

  /** A frozen run without a result, and all earlier writing on disk. */
  void reset(LocalDate date) throws SQLException {
    withdraw(date);
    execute(
        "INSERT INTO night_run SELECT '%s', (SELECT max(run_date) FROM night_run)".formatted(date));
    execute("CHECKPOINT");
  }

  /** As if nobody had cleared the date: the real night is to come. */
  void withdraw(LocalDate date) throws SQLException {
    execute("SET session_replication_role = replica"); // what is booked is not deleted in life
    for (String table : List.of("journal", "position", "night_check", "night_run")) {
      execute("DELETE FROM %s WHERE run_date = '%s'".formatted(table, date));
    }
    execute("SET session_replication_role = origin");
    execute("TRUNCATE stock_sum, moved");
  }

  /** Keeps the results that stand now as the right ones of the date. */
  void keepExpected(LocalDate date, Path folder) throws SQLException, IOException {
    for (String table : RESULTS) {
      execute("CREATE TABLE IF NOT EXISTS expected_%1$s (LIKE %1$s)".formatted(table));
      execute(
          "INSERT INTO expected_%1$s SELECT * FROM %1$s WHERE run_date = '%2$s'"
              .formatted(table, date));
    }
    CopyOutCopyIn.keep(connection, date, folder);
  }

  /**
   * Compares what stands now with the right results of the date, row by row, all columns.
   *
   * @return how many rows are missing, additional or different
   */
  long differences(LocalDate date) throws SQLException {
    long differences = 0;
    for (String table : RESULTS) {
      differences +=
          number(
              """
              SELECT count(*) FROM (
                (SELECT * FROM %1$s WHERE run_date = '%2$s' EXCEPT ALL
                 SELECT * FROM expected_%1$s WHERE run_date = '%2$s')
                UNION ALL
                (SELECT * FROM expected_%1$s WHERE run_date = '%2$s' EXCEPT ALL
                 SELECT * FROM %1$s WHERE run_date = '%2$s')) different
              """
                  .formatted(table, date));
    }
    return differences;
  }

  /** Bills the journal of a date stands for, both sides. */
  long bills(LocalDate date) throws SQLException {
    return number(
        """
        SELECT coalesce(sum(entries), 0) FROM journal
        WHERE run_date = '%s' AND account IN ('RECEIVABLE_INSURED', 'PAYABLE_TREATMENT')
        """
            .formatted(date));
  }

  /** What a double entry must give. */
  long sumOfJournal(LocalDate date) throws SQLException {
    return number(
        "SELECT coalesce(sum(amount), 0) FROM journal WHERE run_date = '%s'".formatted(date));
  }

  private void execute(String statement) throws SQLException {
    try (var sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }

  private long number(String query) throws SQLException {
    try (var sql = connection.createStatement();
        var rows = sql.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
