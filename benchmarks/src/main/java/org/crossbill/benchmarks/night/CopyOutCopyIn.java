package org.crossbill.benchmarks.night;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Moves the rows through one connection and does nothing else: the bills' columns out; one row for
 * each, with its key, and the finished journal and positions in. No program that reads bills and
 * writes a row for each can be faster than this with one connection.
 */
record CopyOutCopyIn(DataSource database, Path folder) implements Contender {
  private static final String BILLS =
      """
      COPY (SELECT setl_id, sign, %s, insutype, medfee_sumamt, hifp_pay, cvlserv_pay, hifes_pay, hifmi_pay, hifob_pay,
                   maf_pay, hifdm_pay, oth_pay, acct_pay, acct_mulaid_pay, claim
            FROM %s WHERE business_date = '%s') TO STDOUT (FORMAT binary)
      """;

  private static final String MOVED =
      """
      SELECT setl_id, 'T'::char(1), business_date, insured_node, insutype, claim FROM treatment_bill
      WHERE business_date = '%1$s'
      UNION ALL
      SELECT setl_id, 'I'::char(1), business_date, treatment_node, insutype, claim FROM insured_bill
      WHERE business_date = '%1$s'
      """;

  /** Keeps what is to be moved in: a row for each bill, and the results of the date that stand. */
  static void keep(Connection connection, LocalDate date, Path folder)
      throws SQLException, IOException {
    keep(connection, MOVED.formatted(date), file(folder, date, "moved"));
    for (String table : new String[] {"journal", "position"}) {
      keep(
          connection,
          "SELECT * FROM %s WHERE run_date = '%s'".formatted(table, date),
          file(folder, date, table));
    }
  }

  private static void keep(Connection connection, String query, Path file)
      throws SQLException, IOException {
    CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
    try (OutputStream out = Files.newOutputStream(file)) {
      copy.copyOut("COPY (" + query + ") TO STDOUT (FORMAT binary)", out);
    }
  }

  private static Path file(Path folder, LocalDate date, String table) {
    return folder.resolve(table + "-" + date + ".copy");
  }

  @Override
  public Map<String, Double> clear(LocalDate date) throws SQLException, IOException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
      OutputStream nowhere = OutputStream.nullOutputStream();
      copy.copyOut(BILLS.formatted("insured_node", "treatment_bill", date), nowhere);
      copy.copyOut(BILLS.formatted("treatment_node", "insured_bill", date), nowhere);
      for (String table : new String[] {"moved", "journal", "position"}) {
        try (InputStream in = Files.newInputStream(file(folder, date, table))) {
          copy.copyIn("COPY " + table + " FROM STDIN (FORMAT binary)", in, 1 << 16);
        }
      }
      connection.commit();
    }
    return Map.of();
  }
}
