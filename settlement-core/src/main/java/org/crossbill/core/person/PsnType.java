package org.crossbill.core.person;

import java.util.Optional;

/**
 * psn_type 人员类别: two national digits, four, or six with a local extension ({@code 12}, {@code
 * 1201}, {@code 126015}). Only the first two are national, so the category is read from them.
 *
 * @param code two, four or six digits with a known national prefix
 * @param category what the prefix says
 */
public record PsnType(String code, PersonCategory category) {
  public PsnType {
    if (!isWellFormed(code) || !code.startsWith(category.prefix())) {
      throw new IllegalArgumentException(
          "psn_type " + code + " is not of the category " + category);
    }
  }

  /** The type of a code; empty where it has not two, four or six digits or no national prefix. */
  public static Optional<PsnType> find(String code) {
    if (isWellFormed(code)) {
      for (PersonCategory category : PersonCategory.values()) {
        if (code.startsWith(category.prefix())) {
          return Optional.of(new PsnType(code, category));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isWellFormed(String code) {
    return (code.length() == 2 || code.length() == 4 || code.length() == 6)
        && code.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  @Override
  public String toString() {
    return code;
  }
}
