package org.crossbill.store;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.crossbill.access.Actor;
import org.postgresql.PGConnection;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The archive of a closed year (年度归档): the year's months of every table by months to files, held to
 * the database again, and only then taken out of it.
 */
@Component
public class YearArchive {
  private static final int MONTHS = 12;

  /** How long after its end a year is closed, as for a month in {@code take_out_month}. */
  private static final int MONTHS_AFTER = 2;

  private final JdbcClient jdbc;
  private final JdbcTemplate template;
  private final TransactionTemplate transaction;
  private final Node node;
  private final BusinessDays days;
  private final Audit audit;
  private final ObjectProvider<Retention> retentions;

  YearArchive(
      JdbcClient jdbc,
      JdbcTemplate template,
      TransactionTemplate transaction,
      Node node,
      BusinessDays days,
      Audit audit,
      ObjectProvider<Retention> retentions) {
    this.jdbc = jdbc;
    this.template = template;
    this.transaction = transaction;
    this.node = node;
    this.days = days;
    this.audit = audit;
    this.retentions = retentions;
  }

  /** A month of a table. */
  private record Month(String table, String parent, boolean attached) {
    private static final DateTimeFormatter FIRST =
        DateTimeFormatter.ofPattern("uuuu_MM_dd", Locale.ROOT);

    /** The statement that makes it a month of its table again. */
    String attaching() {
      LocalDate first = LocalDate.parse(table.substring(parent.length() + 1) + "_01", FIRST);
      return "ALTER TABLE %s ATTACH PARTITION %s FOR VALUES FROM ('%s') TO ('%s');"
          .formatted(parent, table, first, first.plusMonths(1));
    }
  }

  /** Why a year cannot be archived; empty where it can. */
  public Optional<String> notYet(int year) {
    LocalDate closed = LocalDate.of(year + 1, 1, 1).plusMonths(MONTHS_AFTER);
    LocalDate open = days.open().orElse(null);
    if (open == null || open.isBefore(closed)) {
      return Optional.of(
          "%d is not closed: the open business date is %s, and has to be %s or later."
              .formatted(year, open == null ? "none" : open, closed));
    }
    return months(year).isEmpty()
        ? Optional.of(
            "The database has no months of %d: none was booked, or it was taken out."
                .formatted(year))
        : Optional.empty();
  }

  /**
   * Writes the files and the manifest, as the database was at one moment.
   *
   * @param folder empty
   */
  public ArchivedYear write(int year, Path folder, Actor actor) throws IOException {
    try {
      ArchivedYear written =
          Objects.requireNonNull(
              template.execute(
                  (ConnectionCallback<ArchivedYear>)
                      connection -> atOneMoment(connection, year, folder)));
      written.write(folder);
      record(actor, "archive.write", written, folder);
      return written;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private ArchivedYear atOneMoment(Connection connection, int year, Path folder)
      throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
      plainText(statement);
      List<ArchivedYear.Part> parts = new ArrayList<>();
      for (Month month : months(year)) {
        parts.add(copy(connection, statement, month, folder));
      }
      return new ArchivedYear(node.code().value(), year, parts);
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  /** Values are written alike whatever the session was set to. */
  private static void plainText(Statement statement) throws SQLException {
    statement.execute("SET LOCAL timezone = 'UTC'");
    statement.execute("SET LOCAL datestyle = 'ISO'");
    statement.execute("SET LOCAL extra_float_digits = 1");
  }

  private ArchivedYear.Part copy(
      Connection connection, Statement statement, Month month, Path folder) throws SQLException {
    String name = month.table + ".copy.gz";
    Path file = folder.resolve(name);
    long rows;
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      rows =
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyOut(
                  "COPY (TABLE %s) TO STDOUT (FORMAT text, HEADER true)".formatted(month.table),
                  out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Found found = found(statement, month, amounts(month.table));
    if (found.rows != rows) {
      throw new IllegalStateException(
          "%s: %d rows were written of %d".formatted(month.table, rows, found.rows));
    }
    try {
      ArchivedYear.force(file);
      return new ArchivedYear.Part(
          month.table,
          month.parent,
          name,
          rows,
          ArchivedYear.sha256(file),
          found.sums,
          found.fingerprint);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Found(long rows, Map<String, BigInteger> sums, String fingerprint) {}

  /**
   * What the database has: rows, sums, and the sum of the rows' hashes, which has no order. What a
   * row may lose by its age is in the file and not in its hash.
   */
  private Found found(Statement statement, Month month, List<String> amounts) throws SQLException {
    StringBuilder sums = new StringBuilder();
    amounts.forEach(column -> sums.append(", coalesce(sum(").append(column).append("), 0)"));
    try (var row =
        statement.executeQuery(
            """
            SELECT count(*), coalesce(sum(('x' || left(md5(%s::text), 15))::bit(60)::bigint), 0)%s FROM %s t
            """
                .formatted(hashed(month.parent), sums, month.table))) {
      row.next();
      Map<String, BigInteger> found = new TreeMap<>();
      for (int i = 0; i < amounts.size(); i++) {
        BigDecimal sum = row.getBigDecimal(i + 3);
        found.put(amounts.get(i), sum.toBigIntegerExact());
      }
      return new Found(row.getLong(1), found, row.getBigDecimal(2).toPlainString());
    }
  }

  private String hashed(String parent) {
    return retentions.stream()
        .flatMap(retention -> retention.empties().stream())
        .filter(emptied -> emptied.table().equals(parent))
        .map(emptied -> "(to_jsonb(t) - '%s')".formatted(emptied.column()))
        .findAny()
        .orElse("t");
  }

  /** The columns that hold fen: whole numbers that are neither numbers of rows nor ratios. */
  private List<String> amounts(String table) {
    return jdbc.sql(
            """
            SELECT column_name FROM information_schema.columns
            WHERE table_schema = current_schema() AND table_name = ? AND data_type = 'bigint' AND is_identity = 'NO'
              AND column_name !~ '(_per10k|_micro|version)$' ORDER BY ordinal_position
            """)
        .param(table)
        .query((row, _) -> row.getString(1))
        .list();
  }

  /**
   * Holds what the database still has of an archived year to its manifest.
   *
   * @return what differs, a sentence each; a month that is not there any more differs in nothing
   */
  public List<String> differences(ArchivedYear archived) {
    return Objects.requireNonNull(
        template.execute(
            (ConnectionCallback<List<String>>)
                connection -> {
                  connection.setAutoCommit(false);
                  try (Statement statement = connection.createStatement()) {
                    plainText(statement);
                    List<String> differ = new ArrayList<>();
                    Map<String, Month> here = new TreeMap<>();
                    months(archived.year()).forEach(month -> here.put(month.table, month));
                    for (ArchivedYear.Part part : archived.tables()) {
                      Month month = here.remove(part.table());
                      if (month != null) {
                        List<String> columns = List.copyOf(part.sums().keySet());
                        differ.addAll(compare(part, month, found(statement, month, columns)));
                      }
                    }
                    here.keySet()
                        .forEach(table ->
                            differ.add(
                                "%s 未归档 is in the database and not in the archive"
                                    .formatted(table)));
                    return differ;
                  } finally {
                    connection.rollback();
                    connection.setAutoCommit(true);
                  }
                }));
  }

  private static List<String> compare(ArchivedYear.Part part, Month month, Found found) {
    List<String> differ = new ArrayList<>();
    if (found.rows != part.rows()) {
      differ.add(
          "%s 行数不符 the database has %d rows, the archive %d"
              .formatted(part.table(), found.rows, part.rows()));
    }
    part.sums()
        .forEach((column, sum) -> {
          BigInteger is = found.sums.get(column);
          if (!sum.equals(is)) {
            differ.add(
                "%s 合计不符 the sum of %s is %s in the database, %s in the archive"
                    .formatted(part.table(), column, is, sum));
          }
        });
    if (differ.isEmpty() && !found.fingerprint.equals(part.fingerprint())) {
      differ.add(
          "%s 内容不符 the same number of rows and the same sums, and other contents"
              .formatted(part.table()));
    }
    if (!differ.isEmpty() && !month.attached) {
      differ.add(
          "%s 已脱离 is detached, nobody sees its rows; attach it: %s"
              .formatted(month.table, month.attaching()));
    }
    return differ;
  }

  /**
   * Takes the archived months out of their tables and drops them; nobody who books or reads waits.
   * Whoever calls it has held the files to the manifest. What was detached is held to it once more,
   * since nobody writes there any longer, and stays detached where it differs, which names the
   * statement that attaches it. It may be called again. A month that is still needed throws, before
   * anything is detached.
   *
   * @return what differs and so was not dropped
   */
  public List<String> drop(ArchivedYear archived, Path folder, Actor actor) {
    try {
      archived.forceAll(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("not dropped: the archive may not be on the disk", e);
    }
    finishPending();
    List<String> detach = new ArrayList<>();
    for (int month = 1; month <= MONTHS; month++) {
      detach.addAll(
          jdbc.sql("SELECT take_out_month(?)")
              .param(LocalDate.of(archived.year(), month, 1))
              .query(String.class)
              .list());
    }
    detach.forEach(template::execute);
    List<String> differ = differences(archived);
    List<String> dropped = new ArrayList<>();
    for (Month month : months(archived.year())) {
      boolean known = archived.tables().stream().anyMatch(one -> one.table().equals(month.table));
      if (known
          && !month.attached
          && differ.stream().noneMatch(one -> one.startsWith(month.table + " "))) {
        template.execute("DROP TABLE " + month.table);
        dropped.add(month.table);
      }
    }
    if (!dropped.isEmpty()) {
      record(actor, "archive.drop", archived, folder);
    }
    return differ;
  }

  /** A detachment that was broken off half way. */
  private void finishPending() {
    jdbc.sql(
            """
            SELECT format('ALTER TABLE %s DETACH PARTITION %s FINALIZE', inhparent::regclass, inhrelid::regclass)
            FROM pg_inherits WHERE inhdetachpending
            """)
        .query(String.class)
        .list()
        .forEach(template::execute);
  }

  private void record(Actor actor, String deed, ArchivedYear archived, Path folder) {
    transaction.executeWithoutResult(_ ->
        audit.record(
            actor,
            deed,
            String.valueOf(archived.year()),
            "%d tables, %d rows, %s".formatted(archived.tables().size(), archived.rows(), folder)));
  }

  /** The months of a year, by name, whether in their tables or taken out of them. */
  private List<Month> months(int year) {
    return jdbc.sql(
            """
            SELECT c.relname AS name, p.relname AS parent, i.inhrelid IS NOT NULL AS attached
            FROM pg_partitioned_table t JOIN pg_class p ON p.oid = t.partrelid
            JOIN pg_class c ON c.relnamespace = p.relnamespace AND c.relkind = 'r'
              AND c.relname ~ ('^' || p.relname || '_' || ?::text || '_[0-9]{2}$')
            LEFT JOIN pg_inherits i ON i.inhrelid = c.oid
            WHERE p.relnamespace = current_schema()::regnamespace ORDER BY 1
            """)
        .param(year)
        .query((row, _) ->
            new Month(row.getString("name"), row.getString("parent"), row.getBoolean("attached")))
        .list();
  }
}
