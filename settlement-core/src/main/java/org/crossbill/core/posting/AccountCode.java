package org.crossbill.core.posting;

import java.util.regex.Pattern;

/**
 * The code of an account (会计科目代码); what it is called stands in the {@link ChartOfAccounts}.
 *
 * @param value capitals and underlines
 */
public record AccountCode(String value) implements Comparable<AccountCode> {
  private static final Pattern FORM = Pattern.compile("[A-Z][A-Z_]{2,39}");

  public AccountCode {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("no code of an account: " + value);
    }
  }

  @Override
  public int compareTo(AccountCode other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
