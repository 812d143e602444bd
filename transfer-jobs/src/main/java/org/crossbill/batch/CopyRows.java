package org.crossbill.batch;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.NoSuchElementException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/**
 * Reads rows in bulk (批量读取), by COPY in its binary form: nothing is parsed that is not asked for,
 * and one row is in memory. The query is the caller's own text; values in it are literals.
 */
@Component
public class CopyRows {
  private static final int HEADER_BYTES = 19;
  private static final LocalDate POSTGRES_EPOCH = LocalDate.of(2000, 1, 1);

  private final DataSource dataSource;

  CopyRows(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Whoever takes the rows, one after the other; a row is read only while it is given. */
  @FunctionalInterface
  public interface Reader {
    void row(Row row);
  }

  /** One row: its columns are taken in their order, each once. */
  public static final class Row {
    private final byte[] array;
    private final ByteBuffer bytes;

    /**
     * A row in its binary form, each column with its length before it.
     *
     * @param array as it came; it is not copied
     * @param from where the first column begins
     */
    public Row(byte[] array, int from) {
      this.array = array;
      this.bytes = ByteBuffer.wrap(array).position(from);
    }

    /** Where the next column begins, to come {@link #back} to. */
    public int place() {
      return bytes.position();
    }

    /** Takes the columns from a place on, once more. */
    public void back(int place) {
      bytes.position(place);
    }

    /** Passes over a column. */
    public void skip() {
      int length = bytes.getInt();
      bytes.position(bytes.position() + Math.max(0, length));
    }

    /** The row as it came; columns stand in it with their lengths. */
    byte[] array() {
      return array;
    }

    /** The length of the next column, which is then at its {@link #place}. */
    int length() {
      return bytes.getInt();
    }

    private boolean isNull(int expected) {
      int length = bytes.getInt();
      if (length != expected && length != -1) {
        throw new IllegalStateException("a column has " + length + " bytes, not " + expected);
      }
      return length == -1;
    }

    /** A {@code bigint}. */
    public long number() {
      if (isNull(Long.BYTES)) {
        throw new IllegalStateException("a number is null");
      }
      return bytes.getLong();
    }

    /** A {@code bigint} that may be null. */
    public long numberOr(long missing) {
      return isNull(Long.BYTES) ? missing : bytes.getLong();
    }

    /** A {@code boolean} that may be null. */
    public @Nullable Boolean flag() {
      return isNull(1) ? null : bytes.get() != 0;
    }

    /** A {@code date} that may be null. */
    public @Nullable LocalDate dateOrNull() {
      return isNull(Integer.BYTES) ? null : POSTGRES_EPOCH.plusDays(bytes.getInt());
    }

    /** A {@code date}. */
    public LocalDate date() {
      LocalDate date = dateOrNull();
      if (date == null) {
        throw new IllegalStateException("a date is null");
      }
      return date;
    }

    /** A text that may be null. */
    public @Nullable String textOrNull() {
      int length = bytes.getInt();
      if (length == -1) {
        return null;
      }
      String text = new String(array, bytes.position(), length, StandardCharsets.UTF_8);
      bytes.position(bytes.position() + length);
      return text;
    }

    /** A text. */
    public String text() {
      String text = textOrNull();
      if (text == null) {
        throw new NoSuchElementException("a text is null");
      }
      return text;
    }
  }

  /**
   * Reads all rows of a query; returns how many there were. On a connection of its own, so that the
   * reader may ask and write meanwhile: it sees what is committed.
   */
  public long read(String query, Reader reader) {
    try (Rows rows = open(query)) {
      long read = 0;
      for (Row row = rows.next(); row != null; row = rows.next()) {
        reader.row(row);
        read++;
      }
      return read;
    }
  }

  /** The rows of a query, to be taken one by one; as {@link #read}. */
  public Rows open(String query) {
    try {
      Connection connection = dataSource.getConnection();
      try {
        return new Rows(
            connection,
            connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("COPY (" + query + ") TO STDOUT (FORMAT binary)"));
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  /** Rows that are coming. */
  public static final class Rows implements AutoCloseable {
    private final Connection connection;
    private final CopyOut copy;
    private boolean first = true;

    private Rows(Connection connection, CopyOut copy) {
      this.connection = connection;
      this.copy = copy;
    }

    /**
     * The next row, null where there is none. The first message begins with the header, the last is
     * the number of columns −1.
     */
    public @Nullable Row next() {
      try {
        for (byte[] bytes = copy.readFromCopy(); bytes != null; bytes = copy.readFromCopy()) {
          ByteBuffer row = ByteBuffer.wrap(bytes);
          if (first) {
            row.position(HEADER_BYTES);
            first = false;
          }
          if (row.hasRemaining() && row.getShort() >= 0) {
            return new Row(bytes, row.position());
          }
        }
        return null;
      } catch (SQLException e) {
        throw unreadable(e);
      }
    }

    @Override
    public void close() {
      try (connection) {
        if (copy.isActive()) {
          copy.cancelCopy();
        }
      } catch (SQLException e) {
        throw unreadable(e);
      }
    }
  }

  private static DataAccessResourceFailureException unreadable(SQLException e) {
    return new DataAccessResourceFailureException("rows could not be read in bulk", e);
  }

  /** A text as a literal. */
  public static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
