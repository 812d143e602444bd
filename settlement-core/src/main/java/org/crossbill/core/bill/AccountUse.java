package org.crossbill.core.bill;

import java.util.Arrays;
import java.util.Optional;

/** Whose account pays, as the hospital says it (acct_used_flag 个人账户使用标志). */
public enum AccountUse {
  /** 不使用. */
  NONE("0"),
  /** 使用本人个账: the person's own, nobody else's. */
  OWN("1"),
  /** 使用共济人个账: those of relatives who may pay for him, after his own. */
  FAMILY("2");

  private final String code;

  AccountUse(String code) {
    this.code = code;
  }

  /** The code in acct_used_flag. */
  public String code() {
    return code;
  }

  /** The use of a code; empty where it stands for none. */
  public static Optional<AccountUse> find(String code) {
    return Arrays.stream(values()).filter(use -> use.code.equals(code)).findFirst();
  }

  /**
   * The use of the two questions it is kept and sent as.
   *
   * @param used whether an account pays
   * @param aid whether those of relatives may, too
   */
  public static AccountUse of(boolean used, boolean aid) {
    if (!used) {
      return NONE;
    }
    return aid ? FAMILY : OWN;
  }

  /** Whether an account pays at all. */
  public boolean isUsed() {
    return this != NONE;
  }

  /** Whether the accounts of relatives may pay. */
  public boolean isAid() {
    return this == FAMILY;
  }
}
