package org.crossbill.core.exchange;

import java.time.LocalDate;

/**
 * From the origin: money is on its way for a case (划款通知). It travels apart from the information
 * sheet, as the money does.
 *
 * @param caseId the case it is for, as the payer says
 * @param paymentId the payer's id of the payment, once only
 * @param amountFen what was paid, fen
 * @param paidOn when
 */
public record PaymentNotice(
    String caseId, String paymentId, TransferPerson person, long amountFen, LocalDate paidOn)
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
