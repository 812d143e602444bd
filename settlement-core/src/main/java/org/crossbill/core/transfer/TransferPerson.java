package org.crossbill.core.transfer;

import org.crossbill.core.person.PersonText;

/**
 * The person a transfer is about (转移人员).
 *
 * @param aac002 AAC002 公民身份号码
 * @param aac003 AAC003 姓名
 * @param originNo YAC519 原个人编号 at the origin, may be empty
 */
public record TransferPerson(String aac002, String aac003, String originNo) {
  /** Number and name in their one spelling. */
  public TransferPerson {
    aac002 = PersonText.number(aac002);
    aac003 = PersonText.name(aac003);
  }

  /** Whether the two are one person: number and name. */
  public boolean isSame(TransferPerson other) {
    return aac002.equals(other.aac002) && PersonText.isSameName(aac003, other.aac003);
  }

  /** For logs: the number at the origin, and nothing of the person. */
  @Override
  public String toString() {
    return "TransferPerson[" + originNo + "]";
  }
}
