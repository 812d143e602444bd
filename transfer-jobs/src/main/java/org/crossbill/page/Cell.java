package org.crossbill.page;

import org.crossbill.core.money.Fen;
import org.crossbill.page.Masking.Personal;
import org.jspecify.annotations.Nullable;

/**
 * One cell of a table (单元格): what the page shows and what the export writes of the same value.
 *
 * @param kind what it is, which decides how a file holds it
 * @param text as shown
 * @param exported as exported: amounts in plain yuan without grouping
 * @param value the number of a count, the fen of an amount, else 0
 * @param style the classes of its style
 * @param href where it leads, or nothing
 */
public record Cell(
    Kind kind, String text, String exported, long value, String style, @Nullable String href) {
  /** What a cell holds. */
  public enum Kind {
    TEXT("text"),
    DATE("text date"),
    /** An id or a code, in fixed width. */
    CODE("code"),
    /** A number of things. */
    COUNT("number"),
    /** An amount in fen, shown in yuan. */
    YUAN("number"),
    /** A number as its source writes it, with its own decimals. */
    NUMBER("number"),
    /** A mark that something holds, or does not. */
    MARK("yes"),
    /** A value that tells who somebody is, as the reader may see it. */
    PERSONAL("code");

    private final String style;

    Kind(String style) {
      this.style = style;
    }

    /** Whether a file holds it as a number. */
    public boolean isNumber() {
      return this == COUNT || this == YUAN || this == NUMBER;
    }
  }

  /** Nothing to show. */
  public static final Cell EMPTY = of(Kind.TEXT, "", "", 0);

  private static Cell of(Kind kind, String text, String exported, long value) {
    boolean negative = kind.isNumber() && exported.startsWith("-");
    return new Cell(
        kind, text, exported, value, negative ? kind.style + " negative" : kind.style, null);
  }

  private static Cell same(Kind kind, @Nullable String text) {
    return text == null ? EMPTY : of(kind, text, text, 0);
  }

  /** Words. */
  public static Cell text(@Nullable String text) {
    return same(Kind.TEXT, text);
  }

  /** Words for the reader, and the code that stands for them in a file. */
  public static Cell named(String text, String code) {
    return of(Kind.TEXT, text, code, 0);
  }

  /** A date, kept on one line. */
  public static Cell date(@Nullable String date) {
    return same(Kind.DATE, date);
  }

  /** An id or code, in fixed width. */
  public static Cell code(@Nullable String code) {
    return same(Kind.CODE, code);
  }

  /** An amount in fen, shown in yuan. */
  public static Cell yuan(long amountFen) {
    return of(Kind.YUAN, Yuan.grouped(amountFen), Fen.toYuan(amountFen), amountFen);
  }

  /** A number of things. */
  public static Cell count(long count) {
    return of(Kind.COUNT, Yuan.groupedCount(count), Long.toString(count), count);
  }

  /** A number as its source writes it: quantities and unit prices with their own decimals. */
  public static Cell number(String digits) {
    return same(Kind.NUMBER, digits);
  }

  /** A mark that something holds, with a word beside the sign. */
  public static Cell mark(boolean holds, String word) {
    return new Cell(Kind.MARK, (holds ? "✓ " : "✗ ") + word, word, 0, holds ? "yes" : "no", null);
  }

  /** A value that tells who somebody is: on the page and in the export as the reader may see it. */
  public static Cell personal(Masking masking, Personal what, @Nullable String value) {
    return value == null ? EMPTY : same(Kind.PERSONAL, masking.shown(what, value));
  }

  /** The same cell, leading somewhere. */
  public Cell to(@Nullable String address) {
    return new Cell(kind, text, exported, value, style, address);
  }

  /** The same cell with one more style class. */
  public Cell styled(String more) {
    return new Cell(kind, text, exported, value, style + " " + more, href);
  }
}
