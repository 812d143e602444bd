package org.crossbill.batch;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What some columns in a row stand for, read once for the same bytes (列字典): of thousands of bills
 * only a few are of another case. For one thread.
 *
 * @param <T> what is made of the columns
 */
public final class KnownColumns<T> {
  private static final int MOST = 20_000;

  private final int columns;
  private final Function<CopyRows.Row, T> reading;
  private final Map<Bytes, T> known = new HashMap<>();
  private final Bytes asked = new Bytes();

  /**
   * Of so many columns that follow each other.
   *
   * @param reading takes them all
   */
  public KnownColumns(int columns, Function<CopyRows.Row, T> reading) {
    this.columns = columns;
    this.reading = reading;
  }

  /** What the row's next columns stand for. */
  public T of(CopyRows.Row row) {
    int from = row.place();
    for (int i = 0; i < columns; i++) {
      row.skip();
    }
    asked.set(row.array(), from, row.place());
    T found = known.get(asked);
    if (found == null) {
      Bytes key = new Bytes();
      byte[] copy = Arrays.copyOfRange(row.array(), from, row.place());
      key.set(copy, 0, copy.length);
      row.back(from);
      found = reading.apply(row);
      if (known.size() == MOST) {
        known.clear();
      }
      known.put(key, found);
    }
    return found;
  }

  /** Bytes as a key; the one that asks is set again for each row. */
  private static final class Bytes {
    private byte[] array = {};
    private int from;
    private int to;
    private int hash;

    void set(byte[] in, int begin, int end) {
      array = in;
      from = begin;
      to = end;
      int sum = 1;
      for (int i = begin; i < end; i++) {
        sum = 31 * sum + in[i];
      }
      hash = sum;
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Bytes key
          && hash == key.hash
          && Arrays.equals(array, from, to, key.array, key.from, key.to);
    }
  }
}
