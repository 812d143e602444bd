package org.crossbill.core.report;

import java.util.ArrayList;
import java.util.List;
import org.crossbill.core.place.NodeCode;

/**
 * A table of a report (报表表格): rows and the total line that the rows give.
 *
 * @param name stable, for file names
 * @param rows each as wide as the columns
 */
public record Table(String name, Bilingual title, List<Column> columns, List<List<Cell>> rows) {
  public Table {
    columns = List.copyOf(columns);
    List<List<Cell>> copy = new ArrayList<>();
    for (List<Cell> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            name + ": a row of " + row.size() + " cells under " + columns.size() + " columns");
      }
      copy.add(List.copyOf(row));
    }
    rows = List.copyOf(copy);
  }

  /**
   * One column.
   *
   * @param name stable, the head of the column in CSV
   * @param sum what the total line says of it
   */
  public record Column(String name, Bilingual title, Sum sum) {}

  /** What the total line says of a column (合计). */
  public enum Sum {
    NONE,
    COUNT,
    MONEY
  }

  /** Whether there is a total line. */
  public boolean hasTotals() {
    return columns.stream().anyMatch(column -> column.sum() != Sum.NONE);
  }

  /** The total line: the sum where the column is summed, an empty text elsewhere. */
  public List<Cell> totals() {
    List<Cell> totals = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      totals.add(
          switch (columns.get(i).sum()) {
            case NONE -> new Cell.Text("");
            case COUNT -> new Cell.Count(sum(i));
            case MONEY -> new Cell.Money(sum(i));
          });
    }
    return List.copyOf(totals);
  }

  private long sum(int column) {
    long sum = 0;
    for (List<Cell> row : rows) {
      sum = Math.addExact(sum, number(column, row.get(column)));
    }
    return sum;
  }

  private long number(int column, Cell cell) {
    return switch (cell) {
      case Cell.Count(long value) -> value;
      case Cell.Money(long valueFen) -> valueFen;
      case Cell.Text(String text) -> throw noNumber(column, text);
      case Cell.Place(NodeCode node) -> throw noNumber(column, node.value());
      case Cell.Word(Bilingual text) -> throw noNumber(column, text.zh());
    };
  }

  private IllegalStateException noNumber(int column, String text) {
    return new IllegalStateException(
        name + "." + columns.get(column).name() + " adds up numbers, not " + text);
  }
}
