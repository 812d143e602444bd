package org.crossbill.benchmarks.api;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crossbill.core.place.NodeCode;
import org.crossbill.demo.MeasuredStays;

/**
 * What bills cost the servers (计数): statements and commits as PostgreSQL counts them, messages as
 * the tables of the exchange have them, processor time as the system counts it.
 */
final class Counted {
  /** The begin of a statement is enough to know it by. */
  private static final int STATEMENT_CHARACTERS = 110;

  private static final List<NodeCode> BOTH =
      List.of(MeasuredStays.TREATMENT, MeasuredStays.INSURED);

  private final TwoProvinces center;
  private final Map<String, Double> cpuFrom;
  private final long fromNanos;
  private final Map<String, Map<String, Long>> insertedFrom = new TreeMap<>();

  private Counted(TwoProvinces center, Map<String, Double> cpuFrom) {
    this.center = center;
    this.cpuFrom = cpuFrom;
    this.fromNanos = System.nanoTime();
  }

  /**
   * What a bill took.
   *
   * @param cpuMillis processor milliseconds of each process
   * @param statements statements the nodes sent, BEGIN and COMMIT among them
   * @param commits COMMITs of a transaction, and statements that were one by themselves
   * @param top each statement of either side and how often a bill has it, most often first
   * @param written rows a bill inserts, by side and table
   */
  record PerBill(
      Map<String, Double> cpuMillis,
      double statements,
      double commits,
      Map<String, Double> top,
      Map<String, Double> written) {
    double cpuMillisOfAll() {
      return cpuMillis.values().stream().mapToDouble(Double::doubleValue).sum();
    }
  }

  /** Begins to count. */
  static Counted begin(TwoProvinces center) throws SQLException {
    Counted counted = new Counted(center, center.cpuSeconds());
    try (Connection connection = center.connection(MeasuredStays.TREATMENT);
        var statement = connection.createStatement()) {
      statement.execute("SELECT pg_stat_statements_reset()");
    }
    for (NodeCode node : BOTH) {
      counted.insertedFrom.put(node.value(), counted.inserted(node));
    }
    return counted;
  }

  /** What each of so many bills took since the begin. */
  PerBill end(int bills) throws SQLException {
    Map<String, Double> cpu = new LinkedHashMap<>();
    center
        .cpuSeconds()
        .forEach((process, seconds) ->
            cpu.put(process, (seconds - cpuFrom.getOrDefault(process, 0.0)) * 1_000 / bills));
    Map<String, Double> top = new LinkedHashMap<>();
    double statements = 0;
    double commits = 0;
    try (Connection connection = center.connection(MeasuredStays.TREATMENT);
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                SELECT right(d.datname, 6) AS node, regexp_replace(s.query, '\\s+', ' ', 'g') AS query,
                       sum(s.calls) AS calls
                FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid
                WHERE d.datname IN ('api_%s', 'api_%s') AND s.query NOT LIKE '%%pg_stat%%'
                GROUP BY 1, 2 ORDER BY 3 DESC
                """
                    .formatted(MeasuredStays.TREATMENT, MeasuredStays.INSURED))) {
      while (rows.next()) {
        double each = rows.getDouble("calls") / bills;
        String query = rows.getString("query");
        statements += each;
        if (query.equals("COMMIT")) {
          commits += each;
        }
        String begin =
            query.substring(0, Math.min(STATEMENT_CHARACTERS, query.length())).replace("|", "/");
        top.merge(rows.getString("node") + " " + begin, each, Double::sum);
      }
    }
    Map<String, Double> written = new LinkedHashMap<>();
    for (NodeCode node : BOTH) {
      Map<String, Long> from = insertedFrom.getOrDefault(node.value(), Map.of());
      inserted(node)
          .forEach((table, rows) -> {
            double each = (double) (rows - from.getOrDefault(table, 0L)) / bills;
            if (each >= 0.5) {
              written.put(node + " " + table, each);
            }
          });
    }
    return new PerBill(cpu, statements, commits, top, written);
  }

  private Map<String, Long> inserted(NodeCode node) throws SQLException {
    Map<String, Long> rows = new TreeMap<>();
    for (String table : BareWrites.tables(node)) {
      try (Connection connection = center.connection(node);
          var statement = connection.createStatement();
          var row = statement.executeQuery("SELECT count(*) FROM " + table)) {
        row.next();
        rows.put(table, row.getLong(1));
      }
    }
    return rows;
  }

  /** The rows of one kind that a bill writes at both sides together. */
  static double of(PerBill bill, String table) {
    List<Double> found = new ArrayList<>();
    bill.written()
        .forEach((name, each) -> {
          if (name.endsWith(" " + table)) {
            found.add(each);
          }
        });
    return found.stream().mapToDouble(Double::doubleValue).sum();
  }
}
