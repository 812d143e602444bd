package org.crossbill.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Text for people on a terminal, where a Chinese character takes two columns. */
public final class Text {
  private Text() {}

  /**
   * A text that somebody else wrote, safe to print: control characters, which move a terminal's
   * cursor or end a line, are written out as {@code \\u001b}.
   */
  public static String printable(String text) {
    if (text.chars().noneMatch(Character::isISOControl)) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    text.chars()
        .forEach(c -> {
          if (Character.isISOControl(c)) {
            out.append(String.format(Locale.ROOT, "\\u%04x", c));
          } else {
            out.append((char) c);
          }
        });
    return out.toString();
  }

  /** The columns a text takes: two for each wide character. */
  public static int width(String text) {
    return text.codePoints().map(c -> isWide(c) ? 2 : 1).sum();
  }

  private static boolean isWide(int codePoint) {
    return (codePoint >= 0x2E80 && codePoint <= 0xA4CF)
        || (codePoint >= 0xAC00 && codePoint <= 0xD7A3)
        || (codePoint >= 0xF900 && codePoint <= 0xFAFF)
        || (codePoint >= 0xFE30 && codePoint <= 0xFE4F)
        || (codePoint >= 0xFF00 && codePoint <= 0xFF60)
        || (codePoint >= 0xFFE0 && codePoint <= 0xFFE6)
        || codePoint >= 0x20000;
  }

  /** The text and blanks behind it up to that many columns. */
  public static String padRight(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - width(text)));
  }

  /** Blanks up to that many columns and the text behind them. */
  public static String padLeft(String text, int columns) {
    return " ".repeat(Math.max(0, columns - width(text))) + text;
  }

  /** The text, or its beginning and {@code …} where it takes more columns than these. */
  public static String cut(String text, int columns) {
    if (width(text) <= columns) {
      return text;
    }
    StringBuilder cut = new StringBuilder();
    int left = columns - 1;
    for (int codePoint : text.codePoints().toArray()) {
      left -= width(Character.toString(codePoint));
      if (left < 0) {
        break;
      }
      cut.appendCodePoint(codePoint);
    }
    return cut.append('…').toString();
  }

  /** An amount in fen as yuan with grouping: {@code -1,234.50}. */
  public static String yuan(long amountFen) {
    long absolute = Math.absExact(amountFen);
    return String.format(
        Locale.ROOT, "%s%,d.%02d", amountFen < 0 ? "-" : "", absolute / 100, absolute % 100);
  }

  /** A duration: {@code 4.2 s} below a minute, {@code 3 min 05 s} above. */
  public static String seconds(long nanos) {
    long tenths = nanos / 100_000_000L;
    if (tenths < 600) {
      return String.format(Locale.ROOT, "%d.%d s", tenths / 10, tenths % 10);
    }
    return String.format(Locale.ROOT, "%d min %02d s", tenths / 600, tenths % 600 / 10);
  }

  /** A table as wide as it comes: {@link #table(List, int)}. */
  public static List<String> table(List<List<String>> rows) {
    return table(rows, Integer.MAX_VALUE);
  }

  /**
   * A table: the first column to the left, all others to the right. Where it is wider than these
   * columns the rest of it follows below, with the first column again.
   *
   * @param rows the heading first; all of the same length
   */
  public static List<String> table(List<List<String>> rows, int columns) {
    int[] widths = new int[rows.getFirst().size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    List<String> lines = new ArrayList<>();
    for (int from = 1, to; from < widths.length; from = to) {
      int room = columns - 2 - widths[0];
      for (to = from; to < widths.length && (to == from || room >= 2 + widths[to]); to++) {
        room -= 2 + widths[to];
      }
      if (from > 1) {
        lines.add("");
      }
      for (List<String> row : rows) {
        StringBuilder line = new StringBuilder("  ").append(padRight(row.getFirst(), widths[0]));
        for (int i = from; i < to; i++) {
          line.append("  ").append(padLeft(row.get(i), widths[i]));
        }
        lines.add(line.toString());
      }
    }
    return lines;
  }
}
