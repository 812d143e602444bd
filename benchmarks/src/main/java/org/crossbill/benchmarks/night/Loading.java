package org.crossbill.benchmarks.night;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.crossbill.benchmarks.workload.DayOfBills;
import org.crossbill.benchmarks.workload.LinesOfBills;
import org.crossbill.core.place.NodeCode;
import org.crossbill.embedded.PostgresServer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Fills the tables of a node, without the triggers and foreign keys that hold a booking to its
 * place: what they would have written (the narrow table of keys) is written by statement. What was
 * decided comes by COPY, once a stay and once a drawn line, and is repeated in the database. The
 * tables' checks look at every row, but for one that looks at each decided stay.
 */
final class Loading implements AutoCloseable {
  private final Connection connection;

  Loading(String jdbcUrl) throws SQLException {
    connection = DriverManager.getConnection(jdbcUrl, PostgresServer.USER, "");
    execute("SET session_replication_role = replica");
  }

  /** The catalogue; returns the number of its first entry's version. */
  long catalogue() throws SQLException {
    List<String> rows = LinesOfBills.catalogueRows();
    try (Copying copying = new Copying("catalogue_item", LinesOfBills.ENTRY_COLUMNS)) {
      for (String row : rows) {
        copying.write(row);
      }
    }
    return number("SELECT max(version) FROM catalogue_item") - rows.size() + 1;
  }

  /** The hospitals of a province. */
  void hospitals(NodeCode province) throws SQLException {
    for (int i = 0; i < DayOfBills.HOSPITALS; i++) {
      String code = DayOfBills.hospital(province, i);
      execute(
          "INSERT INTO hospital (fixmedins_code, fixmedins_name, hosp_lv, admdvs, made_up, source)"
              + " VALUES ('%s', '%s', '3', '%s', true, 'benchmark')"
                  .formatted(code, code, province));
    }
  }

  /** So many bills into one of the two tables. */
  void bills(String table, DayOfBills day, LocalDate date, int count) throws SQLException {
    execute(
        "CREATE TEMPORARY TABLE decided AS SELECT 0 AS stay, false AS reversal, %s FROM %s LIMIT 0"
            .formatted(DayOfBills.DECIDED_COLUMNS, table));
    try (Copying copying =
        new Copying("decided", "stay, reversal, " + DayOfBills.DECIDED_COLUMNS)) {
      for (int stay = 0; stay < Math.min(count, day.stays()); stay++) {
        copying.write(day.row(stay, false));
        copying.write(day.row(stay, true));
      }
    }
    execute("ALTER TABLE decided ADD PRIMARY KEY (stay, reversal)");
    execute("ANALYZE decided");
    String tiers = tiersCheck(table);
    execute("ALTER TABLE decided ADD " + tiers);
    execute("ALTER TABLE %1$s DROP CONSTRAINT %1$s_tiers".formatted(table));
    repeat(day.insertSql(table, "decided", count));
    execute("ALTER TABLE %1$s ADD CONSTRAINT %1$s_tiers %2$s NOT VALID".formatted(table, tiers));
    execute("DROP TABLE decided");
    execute(
        "INSERT INTO %1$s_key SELECT setl_id, business_date, init_setl_id FROM %1$s WHERE business_date = '%2$s'"
            .formatted(table, date));
  }

  /**
   * That funds are the sums of their tiers reads JSON, half the time of a booking: it is held to
   * what was decided, once each, and not again to every bill that repeats it.
   */
  private String tiersCheck(String table) throws SQLException {
    try (var sql = connection.createStatement();
        var rows =
            sql.executeQuery(
                """
                SELECT pg_get_constraintdef(oid) FROM pg_constraint
                WHERE conrelid = '%1$s'::regclass AND conname = '%1$s_tiers'
                """
                    .formatted(table))) {
      rows.next();
      return rows.getString(1).replace(" NOT VALID", "");
    }
  }

  /** What the bills of the insured side took from personal accounts. */
  void accounts(LocalDate date) throws SQLException {
    execute(
        """
        INSERT INTO account_entry (business_date, entry_id, psn_no, insutype, acct)
        SELECT business_date, setl_id, psn_no, insutype, -acct_pay FROM insured_bill WHERE business_date = '%s'
        """
            .formatted(date));
  }

  /**
   * The fee lines of so many of a hundred bills, and their stays.
   *
   * @return how many lines
   */
  long lines(DayOfBills day, LinesOfBills lines, LocalDate date, int count, int percent)
      throws SQLException {
    execute(
        """
        INSERT INTO stay
        SELECT mdtrt_id, fixmedins_code, medins_setl_id, medins_setl_id, psn_no, insutype, insuplc_admdvs, insured_node,
               admission_date, med_type, '21', '02', psn_no, '示例', '01', psn_no, '1', '01', '1960-01-01', 'D1', '示例',
               'K1', '示例科', '1', 'I10', '示例', 'SETTLED', discharge_date, setl_id, business_date
        FROM treatment_bill WHERE business_date = '%s' AND init_setl_id IS NULL
        """
            .formatted(date));
    execute(
        "CREATE TEMPORARY TABLE drawn AS SELECT 0 AS line, %s FROM fee_line LIMIT 0"
            .formatted(LinesOfBills.DRAWN_COLUMNS));
    try (Copying copying = new Copying("drawn", "line, " + LinesOfBills.DRAWN_COLUMNS)) {
      for (String row : lines.rows()) {
        copying.write(row);
      }
    }
    execute("ALTER TABLE drawn ADD PRIMARY KEY (line)");
    execute("ANALYZE drawn");
    long written = repeat(lines.insertSql(day, "drawn", count, percent));
    execute("DROP TABLE drawn");
    return written;
  }

  /**
   * One more line for each bill that stands: what is missing from its lines to its totals, by an
   * entry that nobody knows any more, so that nothing splits it again.
   */
  void remainders(LocalDate date) throws SQLException {
    without(
        "enable_nestloop",
        """
        INSERT INTO fee_line (
          registered_on, mdtrt_id, feedetl_sn, msgid, fee_ocur_time, med_list_codg, medins_list_codg,
          det_item_fee_sumamt, cnt_per10k, pric_micro, chrgitm_lv, selfpay_per10k, pric_uplmt, med_chrgitm_type,
          lmt_used_flag, fulamt_ownpay_amt, overlmt_amt, preselfpay_amt, inscp_scp_amt)
        SELECT b.business_date, b.mdtrt_id, 'R', 'R', b.admission_date, 'R', 'R',
               b.medfee_sumamt - coalesce(l.amount, 0), 10000, 0, '01', 0, 999999000000, '09', '0',
               b.fulamt_ownpay_amt - coalesce(l.fulamt, 0), b.overlmt_selfpay - coalesce(l.overlmt, 0),
               b.preselfpay_amt - coalesce(l.preselfpay, 0),
               b.inscp_scp_amt - coalesce(l.inscp, 0)
        FROM treatment_bill b
        LEFT JOIN (
          SELECT mdtrt_id, sum(det_item_fee_sumamt) AS amount, sum(fulamt_ownpay_amt) AS fulamt,
                 sum(overlmt_amt) AS overlmt, sum(preselfpay_amt) AS preselfpay, sum(inscp_scp_amt) AS inscp
          FROM fee_line WHERE registered_on = '%1$s' GROUP BY mdtrt_id) l USING (mdtrt_id)
        WHERE b.business_date = '%1$s' AND b.init_setl_id IS NULL
        """
            .formatted(date));
  }

  /** No contender pays for the hint bits or missing statistics of what was loaded. */
  void settle() throws SQLException {
    execute("VACUUM ANALYZE");
  }

  private void execute(String statement) throws SQLException {
    try (var sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }

  /** What is repeated is looked up row by row, so that rows come in the order of their numbers. */
  private long repeat(String insert) throws SQLException {
    return without("enable_hashjoin, enable_mergejoin", insert);
  }

  /** A statement for which the planner leaves out some kinds of joins: nothing is analyzed yet. */
  private long without(String joins, String statement) throws SQLException {
    for (String each : joins.split(", ", -1)) {
      execute("SET " + each + " = off");
    }
    try (var sql = connection.createStatement()) {
      return sql.executeLargeUpdate(statement);
    } finally {
      for (String each : joins.split(", ", -1)) {
        execute("RESET " + each);
      }
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

  /** One COPY in; ended by closing. */
  private final class Copying implements AutoCloseable {
    private final CopyIn copy;

    Copying(String table, String columns) throws SQLException {
      copy =
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn("COPY %s (%s) FROM STDIN".formatted(table, columns));
    }

    void write(String rows) throws SQLException {
      byte[] bytes = rows.getBytes(StandardCharsets.UTF_8);
      copy.writeToCopy(bytes, 0, bytes.length);
    }

    @Override
    public void close() throws SQLException {
      copy.endCopy();
    }
  }
}
