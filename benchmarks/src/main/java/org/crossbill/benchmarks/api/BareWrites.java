package org.crossbill.benchmarks.api;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import org.crossbill.core.place.NodeCode;
import org.crossbill.demo.MeasuredStays;

/**
 * The floor (地板): the rows that settled bills have left in both databases, written once more into
 * tables of the same columns, types, checks and indexes, from copies the server holds, in three
 * commits a bill: call and request; decision and reply; bill and answer. Nothing is read but the
 * copies, nothing decided, signed, sent or waited for, no trigger runs, no row is changed.
 */
final class BareWrites implements AutoCloseable {
  /** What begins a settlement; all else of the treatment place ends one. */
  private static final List<String> BEGINS =
      List.of("hospital_call", "settlement_attempt", "settlement_attempt_key", "outbox");

  private static final List<String> ENDS =
      List.of(
          "inbox", "treatment_bill", "treatment_bill_key", "settlement_outcome", "hospital_answer");

  private static final List<String> DECIDES =
      List.of(
          "inbox",
          "insured_decision",
          "insured_bill",
          "insured_bill_key",
          "account_entry",
          "counter_entry",
          "year_counter",
          "outbox");

  private final List<Writer> writers = new ArrayList<>();

  /** The tables a settlement inserts into, at a side. */
  static List<String> tables(NodeCode node) {
    if (node.equals(MeasuredStays.INSURED)) {
      return DECIDES;
    }
    List<String> both = new ArrayList<>(BEGINS);
    both.addAll(ENDS);
    return both;
  }

  /** Connections to both databases with what they write. */
  private static final class Writer implements AutoCloseable {
    private final Connection treatment;
    private final Connection insured;
    private final List<PreparedStatement> begins = new ArrayList<>();
    private final List<PreparedStatement> decides = new ArrayList<>();
    private final List<PreparedStatement> ends = new ArrayList<>();

    Writer(TwoProvinces center) throws SQLException {
      treatment = center.connection(MeasuredStays.TREATMENT);
      insured = center.connection(MeasuredStays.INSURED);
      treatment.setAutoCommit(false);
      insured.setAutoCommit(false);
      fill(treatment, BEGINS, begins);
      fill(insured, DECIDES, decides);
      fill(treatment, ENDS, ends);
    }

    private static void fill(
        Connection connection, List<String> tables, List<PreparedStatement> statements)
        throws SQLException {
      for (String table : tables) {
        String columns = columns(connection, table);
        statements.add(
            connection.prepareStatement(
                "INSERT INTO bare.%1$s (%2$s) SELECT %2$s FROM bare.%1$s_of WHERE bill = ?"
                    .formatted(table, columns)));
      }
    }

    void write(int bill) throws SQLException {
      commit(treatment, begins, bill);
      commit(insured, decides, bill);
      commit(treatment, ends, bill);
    }

    private static void commit(Connection connection, List<PreparedStatement> statements, int bill)
        throws SQLException {
      for (PreparedStatement statement : statements) {
        statement.setInt(1, bill);
        statement.executeUpdate();
      }
      connection.commit();
    }

    @Override
    public void close() throws SQLException {
      treatment.close();
      insured.close();
    }
  }

  /**
   * Copies what the last bills have left.
   *
   * @param bills how many were settled
   * @param perBill rows a bill inserted, by side and table
   */
  static void copy(TwoProvinces center, int bills, Map<String, Double> perBill)
      throws SQLException {
    for (NodeCode node : List.of(MeasuredStays.TREATMENT, MeasuredStays.INSURED)) {
      try (Connection connection = center.connection(node);
          var statement = connection.createStatement()) {
        statement.execute("DROP SCHEMA IF EXISTS bare CASCADE");
        statement.execute("CREATE SCHEMA bare");
        for (String table : tables(node)) {
          long rows = Math.round(perBill.getOrDefault(node + " " + table, 1.0) * bills);
          statement.execute(
              "CREATE TABLE bare.%1$s (LIKE %1$s INCLUDING ALL EXCLUDING IDENTITY EXCLUDING STATISTICS)"
                  .formatted(table));
          statement.execute(
              """
              CREATE TABLE bare.%1$s_of AS
              SELECT ((row_number() OVER () - 1) * %2$d / count(*) OVER ())::int AS bill, r.*
              FROM (SELECT * FROM %1$s ORDER BY tableoid, ctid DESC LIMIT %3$d) r
              """
                  .formatted(table, bills, rows));
          statement.execute("CREATE INDEX ON bare.%1$s_of (bill)".formatted(table));
        }
        statement.execute("VACUUM ANALYZE");
      }
    }
  }

  private static String columns(Connection connection, String table) throws SQLException {
    try (var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                """
                SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
                WHERE attrelid = '%s'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
                """
                    .formatted(table))) {
      row.next();
      return row.getString(1);
    }
  }

  /** Connections for so many threads. */
  BareWrites(TwoProvinces center, int threads) throws SQLException {
    for (int i = 0; i < threads; i++) {
      writers.add(new Writer(center));
    }
  }

  /**
   * Writes so many bills, each once, as fast as the threads can.
   *
   * @return bills a second
   */
  double perSecond(int bills) {
    var free = new LinkedBlockingQueue<>(writers);
    double seconds =
        OfferedLoad.closed(
            writers.size(),
            bills,
            bill -> {
              Writer writer = free.take();
              try {
                writer.write(bill);
              } finally {
                free.add(writer);
              }
            });
    return bills / seconds;
  }

  /**
   * Holds the floor to what was copied.
   *
   * @throws IllegalStateException where a table has other rows than those
   */
  static void requireWritten(TwoProvinces center) throws SQLException {
    for (NodeCode node : List.of(MeasuredStays.TREATMENT, MeasuredStays.INSURED)) {
      try (Connection connection = center.connection(node);
          var statement = connection.createStatement()) {
        for (String table : tables(node)) {
          try (var row =
              statement.executeQuery(
                  """
                  SELECT (SELECT count(*) FROM bare.%1$s), (SELECT count(*) FROM bare.%1$s_of)
                  """
                      .formatted(table))) {
            row.next();
            if (row.getLong(1) == 0 || row.getLong(1) != row.getLong(2)) {
              throw new IllegalStateException(
                  "the floor wrote %d rows of %s at %s, not %d"
                      .formatted(row.getLong(1), table, node, row.getLong(2)));
            }
          }
        }
      }
    }
  }

  @Override
  public void close() throws SQLException {
    for (Writer writer : writers) {
      writer.close();
    }
  }
}
