package org.crossbill.batch;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Reads whole numbers by name out of a column (按名取数), in the one form PostgreSQL writes an object
 * of them as text: <code>{"stays": 1, "hifp_used": 824049}</code>. Anything else is refused.
 */
public final class NamedNumbers {
  private static final long MOST = 99_999_999_999_999_999L;

  private final byte[][] names;

  /** The numbers of these names, in their order. */
  public NamedNumbers(List<String> names) {
    this.names =
        names.stream().map(name -> name.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
  }

  /**
   * Reads the row's next column.
   *
   * @param into one number a name, zero where the column has none
   * @return whether the column has no other names
   * @throws NoSuchElementException where the column is null
   * @throws IllegalArgumentException where it has another form, or a number of more than 17 digits
   */
  public boolean read(CopyRows.Row row, long[] into) {
    Arrays.fill(into, 0);
    int length = row.length();
    if (length < 0) {
      throw new NoSuchElementException("an object is null");
    }
    int at = row.place();
    row.back(at + length);
    return new Text(row.array(), at, at + length).read(into);
  }

  /** The text of a column, read from its beginning to its end. */
  private final class Text {
    private final byte[] bytes;
    private final int end;
    private int at;

    Text(byte[] bytes, int from, int end) {
      this.bytes = bytes;
      this.at = from;
      this.end = end;
    }

    boolean read(long[] into) {
      boolean allNamed = true;
      expect('{');
      for (boolean first = true; peek() != '}'; first = false) {
        if (!first) {
          expect(',');
          expect(' ');
        }
        int name = name();
        expect(':');
        expect(' ');
        long number = number();
        if (name < 0) {
          allNamed = false;
        } else {
          into[name] = number;
        }
      }
      expect('}');
      if (at != end) {
        throw other();
      }
      return allNamed;
    }

    private int name() {
      expect('"');
      int from = at;
      while (peek() != '"') {
        at++;
      }
      int found = names.length - 1;
      while (found >= 0 && !Arrays.equals(bytes, from, at, names[found], 0, names[found].length)) {
        found--;
      }
      expect('"');
      return found;
    }

    private long number() {
      boolean negative = peek() == '-';
      at += negative ? 1 : 0;
      int from = at;
      long value = 0;
      for (byte each = peek(); each >= '0' && each <= '9'; each = peek()) {
        value = value * 10 + each - '0';
        if (value > MOST) {
          throw other();
        }
        at++;
      }
      if (at == from) {
        throw other();
      }
      return negative ? -value : value;
    }

    private void expect(char one) {
      if (peek() != one) {
        throw other();
      }
      at++;
    }

    private byte peek() {
      if (at >= end) {
        throw other();
      }
      return bytes[at];
    }

    private IllegalArgumentException other() {
      return new IllegalArgumentException("no object of whole numbers by name");
    }
  }
}
