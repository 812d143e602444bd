package org.crossbill.transfer;

/**
 * Where the destination wants the money (转入地收款账户).
 *
 * @param bankName AAC155 开户银行名称
 * @param accountName AAE009 开户全称
 * @param accountNo AAC078 银行账号
 */
public record ReceivingAccount(String bankName, String accountName, String accountNo) {
  /** For logs: no account. */
  @Override
  public String toString() {
    return "ReceivingAccount[" + bankName + "]";
  }
}
