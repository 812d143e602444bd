package org.crossbill.page;

import java.util.regex.Pattern;

/**
 * Whether personal values are masked (脱敏). A personal cell cannot be made without it, and a page is
 * the only one to hand it out, so that no page and no export can forget it.
 */
public enum Masking {
  /** Shown as it is. */
  OFF,
  /** Enough to tell two apart, not enough to know one. */
  ON;

  private static final int HEAD = 3;
  private static final int TAIL = 4;

  /** What a personal value is, and so what of it may be seen. */
  public enum Personal {
    /** The number of a certificate, a card or a person: the first three and the last four. */
    NUMBER,
    /** A name: its first character. */
    NAME
  }

  /** A certificate's or a bank card's number within other text. */
  private static final Pattern NUMBERS =
      Pattern.compile("(?<![0-9A-Za-z])(?:[0-9]{17}[0-9Xx]|[0-9]{15,19})(?![0-9A-Za-z])");

  /**
   * A text of another kind, in which numbers of persons and cards may stand: those of 15 digits and
   * more are masked, names cannot be told from other words.
   */
  public String within(String text) {
    return this == OFF ? text : NUMBERS.matcher(text).replaceAll(found -> number(found.group()));
  }

  /** The value as this reader may see it. */
  public String shown(Personal what, String value) {
    if (this == OFF) {
      return value;
    }
    return switch (what) {
      case NUMBER -> number(value);
      case NAME -> value.isEmpty() ? "" : kept(value, 1, 0);
    };
  }

  /** A number too short to hide its middle is hidden whole. */
  private static String number(String value) {
    int length = value.codePointCount(0, value.length());
    return length > HEAD + TAIL ? kept(value, HEAD, TAIL) : "*".repeat(length);
  }

  private static String kept(String value, int head, int tail) {
    int length = value.codePointCount(0, value.length());
    int to = value.offsetByCodePoints(0, head);
    int from = value.offsetByCodePoints(value.length(), -tail);
    return value.substring(0, to) + "*".repeat(length - head - tail) + value.substring(from);
  }
}
