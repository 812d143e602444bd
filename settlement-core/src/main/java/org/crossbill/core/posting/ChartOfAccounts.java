package org.crossbill.core.posting;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The chart of accounts (会计科目表): which accounts there are, as data. */
public final class ChartOfAccounts {
  private final SortedMap<AccountCode, Account> accounts = new TreeMap<>();

  /** What an account is (科目类别). */
  public enum Kind {
    /** 资产: what others owe. */
    ASSET,
    /** 负债: what is owed to others. */
    LIABILITY,
    /** 支出: what was spent. */
    EXPENSE
  }

  /**
   * An account (会计科目).
   *
   * @param title the Chinese name
   * @param englishTitle the English name
   */
  public record Account(AccountCode code, Kind kind, String title, String englishTitle) {
    public Account {
      if (title.isBlank() || englishTitle.isBlank()) {
        throw new IllegalArgumentException("an account has two names: " + code);
      }
    }
  }

  /**
   * A chart.
   *
   * @throws IllegalArgumentException where a code stands twice
   */
  public ChartOfAccounts(Collection<Account> accounts) {
    for (Account account : accounts) {
      if (this.accounts.put(account.code, account) != null) {
        throw new IllegalArgumentException("two accounts have the code " + account.code);
      }
    }
  }

  /**
   * An account.
   *
   * @throws IllegalArgumentException where the chart has none with the code
   */
  public Account account(AccountCode code) {
    Account account = accounts.get(code);
    if (account == null) {
      throw new IllegalArgumentException("the chart has no account " + code);
    }
    return account;
  }

  /** All accounts, in the order of their codes. */
  public Collection<Account> all() {
    return List.copyOf(accounts.values());
  }
}
