package org.crossbill.core.person;

import java.util.Locale;

/**
 * Names and numbers of persons as people write them (姓名与号码的书写), in one spelling: whoever compares
 * or keeps one has it in this form, so that it does not depend on the keyboard.
 */
public final class PersonText {
  /** The dot between the parts of a name (间隔号) in GB 18030 and on ID cards. */
  private static final int DOT = 0xB7;

  /* 0x30FB and 0xFF65 are Japanese, 0x2022 a bullet, 0x2027, 0x2219 and 0x22C5 of typography and mathematics */
  private static final String DOTS = "\u00B7\u2022\u2027\u2219\u22C5\u30FB\uFF65\u1427\u0387";

  private PersonText() {}

  /**
   * A number of a certificate or card (证件号码、卡号): full-width letters and digits as ASCII, without
   * white space of any kind, letters in upper case.
   */
  public static String number(String written) {
    StringBuilder text = new StringBuilder(written.length());
    written
        .codePoints()
        .filter(c -> !isBlank(c))
        .map(PersonText::narrow)
        .forEach(text::appendCodePoint);
    return text.toString().toUpperCase(Locale.ROOT);
  }

  /**
   * A name (姓名): full-width letters as ASCII; every dot between its parts, and a full stop between
   * two characters of Chinese writing, as {@code ·}; white space only between words of other
   * writing, one blank each. Characters are kept as they are, those beyond the BMP too.
   */
  public static String name(String written) {
    int[] all = written.codePoints().map(PersonText::narrow).toArray();
    StringBuilder text = new StringBuilder(written.length());
    for (int i = 0; i < all.length; i++) {
      int before = text.isEmpty() ? 0 : text.codePointBefore(text.length());
      if (isBlank(all[i])) {
        int next = nextWritten(all, i);
        if (isWord(before) && isWord(next)) {
          text.append(' ');
        }
      } else if (isDot(all[i], before, nextWritten(all, i))) {
        text.append(before == DOT ? "" : Character.toString(DOT));
      } else {
        text.appendCodePoint(all[i]);
      }
    }
    return text.toString();
  }

  /** Whether two names are one, whatever the case of their letters. */
  public static boolean isSameName(String one, String other) {
    return name(one).equalsIgnoreCase(name(other));
  }

  private static int nextWritten(int[] all, int at) {
    int next = at + 1;
    while (next < all.length && isBlank(all[next])) {
      next++;
    }
    return next < all.length ? all[next] : 0;
  }

  private static boolean isDot(int c, int before, int next) {
    return DOTS.indexOf(c) >= 0 || (c == '.' && isHan(before) && isHan(next));
  }

  private static boolean isWord(int c) {
    return c != 0 && c != ' ' && c != DOT && !isHan(c) && DOTS.indexOf(c) < 0;
  }

  private static boolean isHan(int c) {
    return Character.isIdeographic(c);
  }

  /** White space of any kind, and what takes no room: zero-width blanks and joiners, a BOM. */
  private static boolean isBlank(int c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || (c >= 0x200B && c <= 0x200D)
        || c == 0x2060
        || c == 0xFEFF;
  }

  private static int narrow(int c) {
    return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c;
  }
}
