package org.crossbill.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.crossbill.page.Cell.Kind;

/**
 * A table of a page or a report (表格). The page draws it and the export writes it from the same
 * object, so a file never differs from what was on the screen.
 *
 * @param name its name in the address of the export and in the file name
 * @param caption what it shows, in words
 * @param columns the headings
 * @param rows the body, each row as wide as the headings
 * @param totals the closing row, empty where there is none
 */
public record Table(
    String name, String caption, List<Column> columns, List<List<Cell>> rows, List<Cell> totals) {
  /** As many columns as fit across a sheet of A4 where some hold words: those of a claim. */
  private static final int ACROSS = 17;

  /** As many as fit where all hold amounts. */
  private static final int AMOUNTS_ACROSS = 14;

  /**
   * A heading.
   *
   * @param text the words
   * @param number whether the column holds numbers, right-aligned
   */
  public record Column(String text, boolean number) {}

  public Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    totals = List.copyOf(totals);
    for (List<Cell> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "table %s: %d cells under %d headings".formatted(name, row.size(), columns.size()));
      }
    }
  }

  /**
   * The table as it fits across a sheet of A4: itself, or parts of it below each other that all
   * begin with the first column.
   */
  public List<Table> parts() {
    if (columns.size() <= ACROSS) {
      return List.of(this);
    }
    List<Table> parts = new ArrayList<>();
    for (int from = 1; from < columns.size(); from += AMOUNTS_ACROSS - 1) {
      int first = from;
      int end = Math.min(columns.size(), from + AMOUNTS_ACROSS - 1);
      parts.add(
          new Table(
              from == 1 ? name : name + "-" + from,
              "%s (%d)".formatted(caption, parts.size() + 1),
              part(columns, first, end),
              rows.stream().map(row -> part(row, first, end)).toList(),
              totals.isEmpty() ? totals : part(totals, first, end)));
    }
    return parts;
  }

  private static <T> List<T> part(List<T> all, int from, int end) {
    return Stream.concat(Stream.of(all.getFirst()), all.subList(from, end).stream()).toList();
  }

  /** Starts a table. */
  public static Builder named(String name, String caption) {
    return new Builder(name, caption);
  }

  /** A table under construction, column by column, then row by row. */
  public static final class Builder {
    private final String name;
    private final String caption;
    private final List<Column> columns = new ArrayList<>();
    private final List<Kind> sums = new ArrayList<>();
    private final List<List<Cell>> rows = new ArrayList<>();
    private List<Cell> totals = List.of();

    private Builder(String name, String caption) {
      this.name = name;
      this.caption = caption;
    }

    /** A column of words. */
    public Builder words(String heading) {
      return column(heading, false, Kind.TEXT);
    }

    /** A column of numbers. */
    public Builder numbers(String heading) {
      return column(heading, true, Kind.TEXT);
    }

    /** A column of counts that the closing row adds up. */
    public Builder counts(String heading) {
      return column(heading, true, Kind.COUNT);
    }

    /** A column of amounts that the closing row adds up. */
    public Builder yuan(String heading) {
      return column(heading, true, Kind.YUAN);
    }

    private Builder column(String heading, boolean number, Kind sum) {
      columns.add(new Column(heading, number));
      sums.add(sum);
      return this;
    }

    /** One row. */
    public Builder row(List<Cell> cells) {
      rows.add(cells);
      return this;
    }

    /** One row. */
    public Builder row(Cell... cells) {
      return row(List.of(cells));
    }

    /** The closing row. */
    public Builder totals(List<Cell> cells) {
      totals = cells;
      return this;
    }

    /** The closing row the rows give: each column of counts or amounts added up. */
    public Builder totals(String label) {
      List<Cell> closing = new ArrayList<>();
      for (int i = 0; i < columns.size(); i++) {
        closing.add(
            switch (sums.get(i)) {
              case COUNT -> Cell.count(sum(i, Kind.COUNT));
              case YUAN -> Cell.yuan(sum(i, Kind.YUAN));
              case TEXT, DATE, CODE, NUMBER, MARK, PERSONAL -> Cell.text(i == 0 ? label : "");
            });
      }
      return totals(closing);
    }

    private long sum(int column, Kind kind) {
      long sum = 0;
      for (List<Cell> row : rows) {
        Cell cell = row.get(column);
        if (cell.kind() == kind) {
          sum = Math.addExact(sum, cell.value());
        } else if (!cell.text().isEmpty()) {
          throw new IllegalStateException(
              "table %s: %s adds up a %s, %s"
                  .formatted(name, columns.get(column).text(), cell.kind(), cell.text()));
        }
      }
      return sum;
    }

    /** The table. */
    public Table build() {
      return new Table(name, caption, columns, rows, totals);
    }
  }
}
