package org.crossbill.night;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The books of a node as text (账簿导出): every table that must be the same after a crash and a
 * restart, in the order of its key. Left out are Spring Batch's records, the lease, logs and audit
 * times, message ids and the order of sending.
 */
@Component
public class BooksDump {
  private static final List<String> TABLES =
      List.of(
          "night_run",
          "late_bill",
          "night_part",
          "night_outstanding",
          "night_check",
          "closing_slice",
          "closing",
          "arrived_closing",
          "arrived_block",
          "intake",
          "match_slice",
          "match_difference",
          "matched_closing",
          "arrived_answer",
          "answered_closing",
          "difference",
          "journal",
          "second_path",
          "second_path_difference",
          "position",
          "arrived_report",
          "national_pair",
          "national_net",
          "province_pair",
          "clearing_difference");

  /** What was said to others; who asked first may differ, what was said may not. */
  private static final String SAID =
      """
      SELECT receiver, key, schema, encode(sha256(payload), 'hex') AS payload
      FROM outbox WHERE lane IN ('clearing', 'transfer') ORDER BY 1, 2, 3, 4
      """;

  /**
   * The timelines without the numbers of their steps: two provinces that remind each other in the
   * same night do so in any order.
   */
  private static final String STEPS =
      """
      SELECT case_id, on_date, action, actor, stage, due_on, detail
      FROM transfer_step ORDER BY case_id COLLATE "C", on_date, action COLLATE "C", detail COLLATE "C"
      """;

  private final DataSource dataSource;
  private final JdbcTemplate jdbc;

  BooksDump(DataSource dataSource, JdbcTemplate jdbc) {
    this.dataSource = dataSource;
    this.jdbc = jdbc;
  }

  /** Writes the books as CSV, table after table; memory does not grow with them. */
  public void write(OutputStream out) {
    try (Connection connection = dataSource.getConnection()) {
      List<String> tables = new ArrayList<>(TABLES);
      tables.addAll(transfers());
      for (String table : tables) {
        copy(connection, table, "SELECT * FROM " + table + " ORDER BY " + keyOf(table), out);
      }
      copy(connection, "transfer_step", STEPS, out);
      copy(connection, "said", SAID, out);
    } catch (SQLException e) {
      throw new IllegalStateException("the books could not be read", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every table of the relation transfers but the timelines. */
  private List<String> transfers() {
    return jdbc.query(
        """
        SELECT c.relname FROM pg_class c
        WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname LIKE 'transfer\\_%'
          AND c.relname <> 'transfer_step'
          AND EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary)
        ORDER BY c.relname
        """,
        (row, index) -> row.getString(1));
  }

  private static void copy(Connection connection, String name, String query, OutputStream out)
      throws SQLException, IOException {
    out.write(("== " + name + "\n").getBytes(StandardCharsets.UTF_8));
    connection
        .unwrap(PGConnection.class)
        .getCopyAPI()
        .copyOut("COPY (" + query + ") TO STDOUT (FORMAT csv, HEADER)", out);
  }

  /** The columns of the primary key, texts by their bytes. */
  private String keyOf(String table) {
    return String.join(
        ", ",
        jdbc.query(
            """
            SELECT format('%I%s', a.attname, CASE WHEN a.attcollation <> 0 THEN ' COLLATE "C"' ELSE '' END)
            FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
            WHERE i.indrelid = ?::regclass AND i.indisprimary ORDER BY array_position(i.indkey::int[], a.attnum::int)
            """,
            (row, index) -> row.getString(1), table));
  }
}
