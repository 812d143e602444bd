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
 * Fills the tables of a node by COPY, without the triggers and foreign keys that hold a booking to
 * its place: what they would have written (the narrow table of keys) is written by statement.
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
    try (Copying copying = new Copying(table, DayOfBills.COLUMNS)) {
      for (int i = 0; i < count; i++) {
        copying.write(day.row(i));
      }
    }
    execute(
        "INSERT INTO %1$s_key SELECT setl_id, business_date, init_setl_id FROM %1$s WHERE business_date = '%2$s'"
            .formatted(table, date));
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
    long written = 0;
    try (Copying copying = new Copying("fee_line", LinesOfBills.COLUMNS)) {
      for (int i = 0; i < count; i++) {
        if (!DayOfBills.isReversal(i) && i % 100 < percent) {
          copying.write(lines.rows(day.mdtrtId(i), i));
          written += LinesOfBills.PER_BILL;
        }
      }
    }
    return written;
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
