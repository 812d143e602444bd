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
   * @param summed whether the total line adds it up
   */
  public record Column(String name, Bilingual title, boolean summed) {}

  /** The total line: the sum where the column is summed, an empty text elsewhere. */
  public List<Cell> totals() {
    List<Cell> totals = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      totals.add(columns.get(i).summed() ? sum(i) : new Cell.Text(""));
    }
    return List.copyOf(totals);
  }

  private Cell sum(int column) {
    long sum = 0;
    boolean money = false;
    for (List<Cell> row : rows) {
      switch (row.get(column)) {
        case Cell.Count(long value) -> sum = Math.addExact(sum, value);
        case Cell.Money(long valueFen) -> {
          sum = Math.addExact(sum, valueFen);
          money = true;
        }
        case Cell.Text(String text) -> throw noNumber(column, text);
        case Cell.Place(NodeCode node) -> throw noNumber(column, node.value());
        case Cell.Word(Bilingual text) -> throw noNumber(column, text.zh());
      }
    }
    return money ? new Cell.Money(sum) : new Cell.Count(sum);
  }

  private IllegalStateException noNumber(int column, String text) {
    return new IllegalStateException(
        name + "." + columns.get(column).name() + " adds up numbers, not " + text);
  }
}
