package org.crossbill.core.transfer;

import java.time.LocalDate;

/**
 * From the destination: we agree to take the relation over (联系函, 同意接收函); make the information sheet
 * and remit.
 *
 * @param letterDate the date of the letter; the origin's time limit counts from it
 * @param dueDate the last day for sheet and payment
 * @param bankName AAC155 开户银行名称
 * @param accountName AAE009 开户全称
 * @param accountNo AAC078 银行账号
 */
public record ContactLetter(
    TransferPerson person,
    LocalDate letterDate,
    LocalDate dueDate,
    String bankName,
    String accountName,
    String accountNo)
    implements TransferDocument {
  /** For logs: no person and no account. */
  @Override
  public String toString() {
    return "ContactLetter[" + letterDate + ", due " + dueDate + "]";
  }
}
