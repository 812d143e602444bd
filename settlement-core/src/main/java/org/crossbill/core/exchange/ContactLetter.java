package org.crossbill.core.exchange;

import java.time.LocalDate;

/**
 * From the destination: we agree to take the relation over (联系函, 同意接收函); make the information sheet
 * and remit.
 *
 * @param caseId AAE270 联系函编号, the case
 * @param letterDate the date of the letter; the origin's time limit counts from it
 * @param dueDate the last day for sheet and payment
 * @param bankName AAC155 开户银行名称
 * @param accountName AAE009 开户全称
 * @param accountNo AAC078 银行账号
 */
public record ContactLetter(
    String caseId,
    TransferPerson person,
    LocalDate letterDate,
    LocalDate dueDate,
    String bankName,
    String accountName,
    String accountNo)
    implements Message {
  @Override
  public Lane lane() {
    return Lane.TRANSFER;
  }

  @Override
  public String key() {
    return caseId;
  }
}
