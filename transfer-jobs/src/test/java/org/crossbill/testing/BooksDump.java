package org.crossbill.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The books of a node as text (账簿导出): every table of its database but a few, in the order of its
 * key, without the times at which rows were written. A new table is dumped, with all its
 * partitions, unless it is named here with the reason why it may differ after a crash.
 */
public final class BooksDump {
  /** The tables that may differ after a crash and a restart, with the reason. */
  static final Map<String, String> LEFT_OUT =
      Map.ofEntries(
          Map.entry("flyway_schema_history", "how long a migration took"),
          Map.entry("batch_job_instance", "Spring Batch's records of attempts"),
          Map.entry("batch_job_execution", "Spring Batch's records of attempts"),
          Map.entry("batch_job_execution_params", "Spring Batch's records of attempts"),
          Map.entry("batch_job_execution_context", "Spring Batch's records of attempts"),
          Map.entry("batch_step_execution", "Spring Batch's records of attempts"),
          Map.entry("batch_step_execution_context", "Spring Batch's records of attempts"),
          Map.entry("standing_condition", "what stands open, whenever it was looked at"),
          Map.entry("node_incarnation", "where the database lies and since when; each copy is one"),
          Map.entry("retention_mark", "moments by the clock, before which rows went"),
          Map.entry("resettlement", "moments by the clock, when it was looked at"),
          Map.entry("settlement_asked", "moments by the clock, when an answer was asked for again"),
          Map.entry("filing_open", "moments by the clock; empty once everything is answered"),
          Map.entry("topic_seen", "ids that the brokers gave its topics"),
          Map.entry("night_lease", "who ran the night, and until when"),
          Map.entry("night_claim", "which worker took which part"),
          Map.entry("audit", "every attempt is audited"),
          Map.entry("hospital_lookup", "who asked what, when; it has no key"),
          Map.entry("audit_head", "every attempt is audited"),
          Map.entry("node_user", "when a user signed in"),
          Map.entry("inbox", "message ids; what they did is in the other tables"),
          Map.entry("outbox", "message ids and the order of sending; see the part 'said'"),
          Map.entry("outbox_refused", "message ids; none waits, or awaitQuiet fails"),
          Map.entry("quarantine", "message ids; none waits, or the books fail"),
          Map.entry("transfer_step", "numbers of steps; see the part 'steps'"));

  /** Two provinces that remind each other in the same night do so in any order. */
  private static String steps(String columns) {
    return """
    SELECT %s FROM transfer_step ORDER BY case_id COLLATE "C", on_date, action COLLATE "C", detail COLLATE "C"
    """
        .formatted(columns);
  }

  /** Who asked first may differ, what was said may not. */
  private static final String SAID =
      """
      SELECT receiver, key, schema, encode(sha256(payload), 'hex') AS payload
      FROM outbox WHERE lane IN ('clearing', 'transfer') ORDER BY 1, 2, 3, 4
      """;

  private BooksDump() {}

  /** The books as CSV, table after table. */
  public static byte[] of(TestNode node) {
    var out = new ByteArrayOutputStream();
    try (Connection connection = node.bean(DataSource.class).getConnection()) {
      for (String table : tables(node.jdbc())) {
        if (!LEFT_OUT.containsKey(table)) {
          copy(connection, table, rowsOf(node.jdbc(), table), out);
        }
      }
      copy(connection, "steps", steps(columns(node.jdbc(), "transfer_step", "seq")), out);
      copy(connection, "said", SAID, out);
    } catch (SQLException e) {
      throw new IllegalStateException("the books could not be read", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Every table of the schema; the partitions of one count as it. */
  static List<String> tables(JdbcClient jdbc) {
    return jdbc.sql(
            """
            SELECT relname FROM pg_class
            WHERE relkind IN ('r', 'p') AND NOT relispartition AND relnamespace = 'public'::regnamespace
            ORDER BY relname COLLATE "C"
            """)
        .query((row, _) -> row.getString(1))
        .list();
  }

  private static String rowsOf(JdbcClient jdbc, String table) {
    return "SELECT %s FROM %s ORDER BY %s"
        .formatted(columns(jdbc, table, ""), table, keyOf(jdbc, table));
  }

  /** The columns but one, and but the times of writing. */
  private static String columns(JdbcClient jdbc, String table, String but) {
    return names(
        jdbc,
        """
        SELECT string_agg(format('%I', attname), ', ' ORDER BY attnum) FROM pg_attribute
        WHERE attrelid = ?::regclass AND attnum > 0 AND NOT attisdropped AND atttypid <> 'timestamptz'::regtype
          AND attname <> ?
        """,
        table,
        but);
  }

  /** The columns of the primary key, texts by their bytes. */
  private static String keyOf(JdbcClient jdbc, String table) {
    return names(
        jdbc,
        """
        SELECT string_agg(format('%I%s', a.attname, CASE WHEN a.attcollation <> 0 THEN ' COLLATE "C"' ELSE '' END), ', '
                          ORDER BY array_position(i.indkey::int[], a.attnum::int))
        FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
        WHERE i.indrelid = ?::regclass AND i.indisprimary
        """,
        table);
  }

  private static String names(JdbcClient jdbc, String query, Object... params) {
    return Objects.requireNonNull(
        jdbc.sql(query).params(params).query((row, _) -> row.getString(1)).single(),
        () -> "no columns or no primary key: " + List.of(params));
  }

  private static void copy(Connection connection, String name, String query, OutputStream out)
      throws SQLException, IOException {
    out.write(("== " + name + "\n").getBytes(StandardCharsets.UTF_8));
    connection
        .unwrap(PGConnection.class)
        .getCopyAPI()
        .copyOut("COPY (" + query + ") TO STDOUT (FORMAT csv, HEADER)", out);
  }
}
