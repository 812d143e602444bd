package org.crossbill.core.place;

import java.time.LocalDate;
import java.util.List;

/**
 * The dated table from a pooling area (统筹区) to the node that answers for it. Most areas belong to
 * the province of their first two digits; the exceptions are rows: the cities of the XPCC carry
 * 6590xx in GB/T 2260 and belong to {@code 660000}, not to {@code 650000} (domain/transfer.md 4.4).
 *
 * @param exceptions rows that differ from the first-two-digits rule; the first row that fits wins
 */
public record PlaceTable(List<Row> exceptions) {
  public PlaceTable {
    exceptions = List.copyOf(exceptions);
  }

  /**
   * One exception.
   *
   * @param prefix the leading digits of the area codes it covers, two to six
   * @param node who answers for them
   * @param from first day of validity
   */
  public record Row(String prefix, NodeCode node, LocalDate from) {
    public Row {
      if (prefix.length() < 2
          || prefix.length() > 6
          || !prefix.chars().allMatch(c -> c >= '0' && c <= '9')) {
        throw new IllegalArgumentException("a prefix has two to six digits: " + prefix);
      }
    }
  }

  /** The node that answers for a pooling area on a date. */
  public NodeCode nodeOf(AreaCode area, LocalDate date) {
    for (Row row : exceptions) {
      if (area.value().startsWith(row.prefix()) && !date.isBefore(row.from())) {
        return row.node();
      }
    }
    return new NodeCode(area.value().substring(0, 2) + "0000");
  }
}
