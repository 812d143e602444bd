package org.crossbill.core.person;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * The citizen identification number (公民身份号码, 社会保障号码) of GB 11643-1999: seventeen digits and a check
 * character by ISO 7064 MOD 11-2. {@code X} is upper case.
 *
 * @param value eighteen characters with the right check character and a birth date that exists
 */
public record CitizenNumber(String value) {
  private static final int LENGTH = 18;
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CHECKS = "10X98765432";

  public CitizenNumber {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a citizen identification number by GB 11643");
    }
  }

  /**
   * Whether length, digits, birth date and check character are right; says nothing about who holds
   * it.
   */
  public static boolean isValid(String text) {
    if (text.length() != LENGTH) {
      return false;
    }
    for (int i = 0; i < LENGTH - 1; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return checkOf(text) == text.charAt(LENGTH - 1) && hasBirthDate(text);
  }

  /** The check character for the first seventeen digits. */
  public static char checkOf(String digits) {
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += (digits.charAt(i) - '0') * WEIGHTS[i];
    }
    return CHECKS.charAt(sum % CHECKS.length());
  }

  /** The birth date (出生日期). */
  public LocalDate birthDate() {
    return birthDate(value);
  }

  private static boolean hasBirthDate(String text) {
    try {
      return birthDate(text).getYear() > 0;
    } catch (DateTimeException _) {
      return false;
    }
  }

  private static LocalDate birthDate(String text) {
    return LocalDate.of(
        Integer.parseInt(text.substring(6, 10)),
        Integer.parseInt(text.substring(10, 12)),
        Integer.parseInt(text.substring(12, 14)));
  }

  /** Masked, so that no log or message carries it by accident. */
  @Override
  public String toString() {
    return value.substring(0, 6) + "********" + value.substring(14);
  }
}
