package org.crossbill.benchmarks.night;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crossbill.benchmarks.workload.DayOfBills;
import org.crossbill.core.posting.Side;
import org.crossbill.embedded.PostgresServer;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;

/** A node's database with the bills to clear, and the right results to compare with. */
final class NightDatabase implements AutoCloseable {
  private static final String NAME = "night";
  private static final List<String> SETTINGS =
      List.of(
          "server_version",
          "fsync",
          "synchronous_commit",
          "full_page_writes",
          "shared_buffers",
          "max_wal_size",
          "max_parallel_workers_per_gather",
          "jit",
          "autovacuum");

  /** What the rivals write: every leg of every bill, as the node did before it entered sums. */
  private static final String POSTING =
      """
      CREATE TABLE posting (setl_id text COLLATE "C" NOT NULL, side char(1) NOT NULL CHECK (side IN ('T', 'I')),
        leg smallint NOT NULL, run_date date NOT NULL, counterpart char(6) NOT NULL, account text NOT NULL, part text,
        amount bigint NOT NULL CHECK (amount <> 0), PRIMARY KEY (setl_id, side, leg))
      """;

  private static final String POSTINGS_DIFFER =
      """
      SELECT count(*) FROM posting p
      FULL JOIN (SELECT * FROM expected_posting WHERE run_date = '%s') e USING (setl_id, side, leg)
      WHERE (p.run_date, p.counterpart, p.account, p.part, p.amount)
        IS DISTINCT FROM (e.run_date, e.counterpart, e.account, e.part, e.amount)
      """;
  private static final String JOURNAL_DIFFERS =
      """
      SELECT count(*) FROM (
        SELECT side, counterpart, leg, account, part, sum(amount) AS amount FROM journal GROUP BY 1, 2, 3, 4, 5) j
      FULL JOIN (
        SELECT side, counterpart, leg, account, part, sum(amount) AS amount
        FROM expected_posting WHERE run_date = '%s' GROUP BY 1, 2, 3, 4, 5) e USING (side, counterpart, leg)
      WHERE (j.account, j.part, j.amount) IS DISTINCT FROM (e.account, e.part, e.amount)
      """;

  private final PostgresServer server;
  private final Connection connection;

  private NightDatabase(PostgresServer server, Connection connection) {
    this.server = server;
    this.connection = connection;
  }

  static NightDatabase start(Path folder) throws SQLException {
    PostgresServer server = PostgresServer.start(folder, PostgresServer.Durability.DURABLE, 40);
    server.createDatabase(NAME);
    String url = server.jdbcUrl(NAME);
    Flyway.configure().dataSource(url, PostgresServer.USER, "").load().migrate();
    NightDatabase database =
        new NightDatabase(server, DriverManager.getConnection(url, PostgresServer.USER, ""));
    database.execute(POSTING);
    return database;
  }

  String jdbcUrl() {
    return server.jdbcUrl(NAME);
  }

  /** The settings of the server that decide how fast it may be. */
  Map<String, String> settings() throws SQLException {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String name : SETTINGS) {
      settings.put(name, text("SHOW " + name));
    }
    return settings;
  }

  /** Books the bills of a date, half on each side, and says that its night may begin. */
  void load(LocalDate date, int bills) throws SQLException, IOException {
    copyIn(date, Side.TREATMENT, "treatment_bill", bills - bills / 2);
    copyIn(date, Side.INSURED, "insured_bill", bills / 2);
    execute(
        "INSERT INTO night_run SELECT '%s', (SELECT max(run_date) FROM night_run)".formatted(date));
  }

  private void copyIn(LocalDate date, Side side, String table, int bills)
      throws SQLException, IOException {
    DayOfBills day = new DayOfBills(date);
    var copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("COPY %s (%s) FROM STDIN".formatted(table, DayOfBills.COLUMNS));
    try {
      for (int i = 0; i < bills; i++) {
        byte[] row = day.row(side, i).getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(row, 0, row.length);
      }
      copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  /** After the loading: no contender pays for the hint bits or missing statistics of the bills. */
  void settle() throws SQLException {
    execute("VACUUM ANALYZE");
  }

  /** An empty result, and all earlier writing on disk. */
  void reset() throws SQLException {
    execute("TRUNCATE posting, journal, position, night_check, night_part");
    execute("CHECKPOINT");
  }

  /** Keeps the results that stand now as the right ones of the date. */
  void keepExpected(LocalDate date, Path folder) throws SQLException, IOException {
    for (String table : List.of("posting", "position")) {
      execute("CREATE TABLE IF NOT EXISTS expected_%1$s (LIKE %1$s)".formatted(table));
      execute("INSERT INTO expected_%1$s TABLE %1$s".formatted(table));
    }
    execute("ANALYZE expected_posting");
    CopyOutCopyIn.keep(connection, date, folder, "posting", "position");
  }

  /**
   * Compares what stands now with the right results of the date: postings row by row, a journal with
   * their sums.
   *
   * @return how many rows are missing, additional or different
   */
  long differences(LocalDate date) throws SQLException {
    boolean journal = number("SELECT count(*) FROM journal") > 0;
    return number((journal ? JOURNAL_DIFFERS : POSTINGS_DIFFER).formatted(date))
        + number(
            """
            SELECT count(*) FROM (
              (TABLE position EXCEPT ALL SELECT * FROM expected_position WHERE run_date = '%1$s')
              UNION ALL
              (SELECT * FROM expected_position WHERE run_date = '%1$s' EXCEPT ALL TABLE position)) different
            """
                .formatted(date));
  }

  /** Rows of the result that stands now. */
  long postings() throws SQLException {
    return number("SELECT count(*) FROM posting");
  }

  /** What a double entry must give. */
  long sumOfPostings() throws SQLException {
    return number("SELECT coalesce(sum(amount), 0) FROM posting");
  }

  private void execute(String statement) throws SQLException {
    try (var sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }

  private long number(String query) throws SQLException {
    return Long.parseLong(text(query));
  }

  private String text(String query) throws SQLException {
    try (var sql = connection.createStatement();
        var rows = sql.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
    server.close();
  }
}
