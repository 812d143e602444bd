package org.crossbill.console.web;

import org.crossbill.core.money.Fen;
import org.jspecify.annotations.Nullable;

/**
 * One cell of a table (单元格): what the page shows and what the export writes of the same value.
 *
 * @param text as shown
 * @param exported as exported: amounts in plain yuan without grouping
 * @param style the style class: {@code text}, {@code text date}, {@code code}, {@code number},
 *     {@code number negative}, {@code yes}, {@code no}
 * @param href where it leads, or nothing
 */
public record Cell(String text, String exported, String style, @Nullable String href) {
  /** Nothing to show. */
  public static final Cell EMPTY = new Cell("", "", "text", null);

  /** Words. */
  public static Cell text(@Nullable String text) {
    return text == null ? EMPTY : new Cell(text, text, "text", null);
  }

  /** A date, kept on one line. */
  public static Cell date(@Nullable String date) {
    return date == null ? EMPTY : new Cell(date, date, "text date", null);
  }

  /** An id or code, in fixed width. */
  public static Cell code(@Nullable String code) {
    return code == null ? EMPTY : new Cell(code, code, "code", null);
  }

  /** An amount in fen, shown in yuan. */
  public static Cell yuan(long amountFen) {
    return new Cell(
        Yuan.grouped(amountFen),
        Fen.toYuan(amountFen),
        amountFen < 0 ? "number negative" : "number",
        null);
  }

  /** A number of things. */
  public static Cell count(long count) {
    return new Cell(
        Yuan.groupedCount(count),
        Long.toString(count),
        count < 0 ? "number negative" : "number",
        null);
  }

  /** A number as its source writes it: quantities and unit prices with their own decimals. */
  public static Cell number(String digits) {
    return new Cell(digits, digits, digits.startsWith("-") ? "number negative" : "number", null);
  }

  /** A mark that something holds, with a word beside the sign. */
  public static Cell mark(boolean holds, String word) {
    return new Cell((holds ? "✓ " : "✗ ") + word, word, holds ? "yes" : "no", null);
  }

  /** The same cell, leading somewhere. */
  public Cell to(@Nullable String address) {
    return new Cell(text, exported, style, address);
  }

  /** The same cell with one more style class. */
  public Cell styled(String more) {
    return new Cell(text, exported, style + " " + more, href);
  }
}
