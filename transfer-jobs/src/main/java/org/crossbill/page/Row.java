package org.crossbill.page;

import java.sql.Date;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row as the database holds it, columns under their own names. The console shows fields of the
 * national interface under the interface's names, so a second set of names would only hide them.
 *
 * @param columns by lower-case name
 */
public record Row(Map<String, ? extends @Nullable Object> columns) {
  /** A text that is always there. */
  public String text(String column) {
    return value(column).toString().strip();
  }

  /** A text that may be missing. */
  public @Nullable String textOrNull(String column) {
    Object value = columns.get(column);
    return value == null ? null : value.toString().strip();
  }

  /** An amount in fen, a count, or a ratio. */
  public long number(String column) {
    return ((Number) value(column)).longValue();
  }

  /** A flag. */
  public boolean flag(String column) {
    return (Boolean) value(column);
  }

  /** A date. */
  public LocalDate date(String column) {
    return ((Date) value(column)).toLocalDate();
  }

  private Object value(String column) {
    return Objects.requireNonNull(columns.get(column), column);
  }
}
