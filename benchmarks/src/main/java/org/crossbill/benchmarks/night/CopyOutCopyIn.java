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
 * Moves the rows through one connection and does nothing else: the bills' columns out, the finished
 * postings and positions in. No program that reads bills and writes postings itself can be faster
 * than this with one connection.
 */
record CopyOutCopyIn(DataSource database, Path folder) implements Contender {
  private static final String BILLS =
      """
      COPY (SELECT setl_id, sign, %s, insutype, medfee_sumamt, hifp_pay, cvlserv_pay, hifes_pay, hifmi_pay, hifob_pay,
                   maf_pay, hifdm_pay, oth_pay, acct_pay, acct_mulaid_pay
            FROM %s WHERE business_date = '%s') TO STDOUT (FORMAT binary)
      """;

  /** Keeps the results of a date for later, from tables of that form. */
  static void keep(Connection connection, LocalDate date, Path folder, String... tables)
      throws SQLException, IOException {
    CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
    for (String table : tables) {
      try (OutputStream out = Files.newOutputStream(file(folder, date, table))) {
        copy.copyOut("COPY " + table + " TO STDOUT (FORMAT binary)", out);
      }
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
      for (String table : new String[] {"posting", "position"}) {
        try (InputStream in = Files.newInputStream(file(folder, date, table))) {
          copy.copyIn("COPY " + table + " FROM STDIN (FORMAT binary)", in, 1 << 16);
        }
      }
      connection.commit();
    }
    return Map.of();
  }
}
