package org.crossbill.transfer.db;

import java.time.LocalDate;
import org.crossbill.core.cases.CaseId;
import org.crossbill.core.exchange.CaseMessage;
import org.crossbill.core.money.Fen;
import org.crossbill.core.transfer.PaymentNotice;
import org.crossbill.core.transfer.TransferPerson;
import org.jspecify.annotations.Nullable;

/**
 * A payment for a case (划款), as the payer's notice or the bank's slip tells it.
 *
 * @param caseId the case it is for, as the payer says
 * @param paymentId the payer's id of the payment, or the bank's number
 * @param number the how many-th payment of the case; null where only the bank's slip tells of it
 * @param amountFen fen
 * @param paidOn the day the payer or the bank says
 */
public record Paid(
    CaseId caseId,
    String paymentId,
    @Nullable Integer number,
    TransferPerson person,
    long amountFen,
    LocalDate paidOn) {
  /** As a notice tells it. */
  public static Paid of(CaseMessage message, PaymentNotice notice) {
    return new Paid(
        message.caseId(),
        notice.paymentId(),
        notice.number(),
        notice.person(),
        notice.amountFen(),
        notice.paidOn());
  }

  /** Whether the two tell of one payment; the bank may enter it later than the payer says. */
  public boolean isSame(Paid other) {
    return caseId.equals(other.caseId)
        && person.isSame(other.person)
        && amountFen == other.amountFen;
  }

  /** The name by its first character: this stands in messages and in logs. */
  @Override
  public String toString() {
    String name = person.aac003();
    String first = name.isEmpty() ? "" : name.substring(0, name.offsetByCodePoints(0, 1));
    return "业务 %s，%s**，%s 元".formatted(caseId, first, Fen.toYuan(amountFen));
  }
}
