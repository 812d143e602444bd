package org.crossbill.core.transfer;

import java.time.LocalDate;

/**
 * From the origin: money is on its way for a case (划款通知). It travels apart from the information
 * sheet, as the money does.
 *
 * @param paymentId the payer's id of the payment, once only
 * @param number the how many-th payment of the case it is, from 1: money that was returned is paid
 *     again under the next one
 * @param amountFen what was paid, fen
 * @param paidOn when
 */
public record PaymentNotice(
    String paymentId, int number, TransferPerson person, long amountFen, LocalDate paidOn)
    implements TransferDocument {
  public PaymentNotice {
    if (number < 1) {
      throw new IllegalArgumentException("the first payment of a case is number 1, not " + number);
    }
  }
}
